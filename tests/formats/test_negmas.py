from __future__ import annotations

import itertools
import json
import math
from pathlib import Path
from typing import Any

import pytest

from detente.errors import FormatError
from detente.formats import load_scenario
from tests.formats.scenarios import all_utilities, write

SPACE = """type: DiscreteCartesianOutcomeSpace
name: d
issues:
- {name: colour, type: CategoricalIssue, values: [red, blue]}
- {name: size, type: ContiguousIssue, values: [1, 3]}
"""
PACKAGES = list(itertools.product(("red", "blue"), (1, 2, 3)))
TABLE = {"type": "TableFun", "mapping": {"red": 1.0, "blue": 0.25}}


def negmas(folder: Path, *functions: dict[str, Any], space: str = SPACE) -> Path:
    """Write a scenario of NegMAS; YAML holds what JSON does."""
    return write(folder, {"a_space.yml": space, **{f"u{n}.yml": json.dumps(f) for n, f in enumerate(functions)}})


def linear(*values: Any, **changes: Any) -> dict[str, Any]:
    """Return a linear additive function."""
    return {"type": "LinearAdditiveUtilityFunction", "weights": [0.5, 2.0], "values": list(values), **changes}


def utilities(folder: Path, function: dict[str, Any]) -> list[float]:
    """Return what a function gives each of the packages."""
    found: list[float] = all_utilities(load_scenario(negmas(folder, function)))[:, 0].tolist()
    return found


@pytest.mark.parametrize(
    ("function", "value"),
    [
        ({"type": "IdentityFun"}, lambda x: x),
        ({"type": "ConstFun", "bias": 0.5}, lambda x: 0.5),
        ({"type": "LinearFun", "slope": -2}, lambda x: -2 * x),
        ({"type": "negmas.preferences.value_fun.AffineFun", "slope": 2, "bias": 1}, lambda x: 2 * x + 1),
        ({"type": "QuadraticFun", "a2": 1, "a1": -1, "bias": 2}, lambda x: x * x - x + 2),
        ({"type": "PolynomialFun", "coefficients": [1, 0, 2], "bias": 1}, lambda x: 1 + x + 2 * x**3),
        ({"type": "TriangularFun", "start": 1, "middle": 2, "end": 3, "bias": 1, "scale": 4}, {1: 1, 2: 5, 3: 1}.get),
        ({"type": "TriangularFun", "start": 0, "middle": 2, "end": 4}, {1: 0.5, 2: 1, 3: 0.5}.get),
        ({"type": "TrapezoidalFun", "start": 0, "rise_end": 2, "fall_start": 2, "end": 6}, {1: 0.5, 2: 1, 3: 0.75}.get),
        ({"type": "GaussianFun", "center": 2, "sigma": 1}, lambda x: math.exp(-((x - 2) ** 2) / 2)),
        ({"type": "ExponentialFun", "tau": 2, "base": 2, "bias": 1}, lambda x: 4**x + 1),
        ({"type": "LogFun", "tau": 2, "base": 2, "scale": 3}, lambda x: 3 * (1 + math.log2(x))),
        ({"type": "CosFun", "multiplier": 2, "phase": 1, "amplitude": 3}, lambda x: 3 * math.cos(2 * x + 1)),
        ({"type": "SinFun", "bias": 1}, lambda x: 1 + math.sin(x)),
        ({"type": "BiasedFun", "bias": 1, "fun": {"type": "LinearFun", "slope": 2}}, lambda x: 2 * x + 1),
        (
            {
                "type": "AggregatingFun",
                "weights": [2, 1],
                "funs": [{"type": "IdentityFun"}, {"type": "LinearFun", "slope": 3}],
            },
            lambda x: 5 * x,
        ),
        (
            {"type": "MultiModalGaussianFun", "centers": [1, 3], "sigmas": [1, 1], "scales": [1, 2], "bias": 1},
            lambda x: 1 + math.exp(-((x - 1) ** 2) / 2) + 2 * math.exp(-((x - 3) ** 2) / 2),
        ),
        ({"mapping": {1: 5, 2: 6, 3: 7}, "type": "TableFun"}, lambda x: x + 4),
        ({"1": 5, "2": 6, "3": 7}, lambda x: x + 4),
        ([5, 6, 7], lambda x: x + 4),
    ],
)
def test_functions_of_one_issue(tmp_path: Path, function: Any, value: Any) -> None:
    expected = [0.5 * TABLE["mapping"][c] + 2 * value(x) for c, x in PACKAGES]  # type: ignore[index]
    assert utilities(tmp_path, linear(TABLE, function)) == pytest.approx(expected)


def by_package(value: Any) -> list[float]:
    """Evaluate a function of colour and size over all packages."""
    return [float(value(0.25 if c == "blue" else 1.0, x)) for c, x in PACKAGES]


GLA: dict[str, Any] = {"type": "GLAUtilityFunction", "bias": 1.0}
SIZE = {"type": "IdentityFun"}
PAIRS = {"type": "TableMultiFun", "mapping": None}


@pytest.mark.parametrize(
    ("function", "value"),
    [
        ({"type": "ConstUtilityFunction", "value": 3}, lambda c, x: 3),
        (
            {"type": "LinearAdditiveUtilityFunction", "values": {"colour": TABLE}, "weights": {"size": 2}},
            lambda c, x: c + 2 * x,
        ),
        ({"type": "LinearAdditiveUtilityFunction", "values": [TABLE, SIZE], "bias": 1}, lambda c, x: c + x + 1),
        (GLA | {"factors": [[[0], TABLE, 2], [["size"], SIZE, 3]]}, lambda c, x: 1 + 2 * c + 3 * x),
        (
            {"type": "PAUtilityFunction", "values": [TABLE, SIZE], "terms": [[2, [1, 2]], [1, [0, 0]]]},
            lambda c, x: 2 * c * x * x + 1,
        ),
        (
            {"type": "GPAUtilityFunction", "factors": [[[0], TABLE], [[1], SIZE]], "terms": [[3, [2, 1]]], "bias": -1},
            lambda c, x: 3 * c * c * x - 1,
        ),
        (
            {
                "type": "WeightedUtilityFunction",
                "weights": [2, 1],
                "ufuns": [linear(TABLE, SIZE), {"type": "ConstUtilityFunction", "value": 1}],
            },
            lambda c, x: c + 4 * x + 1,
        ),
        ({"type": "ExpDiscountedUFun", "discount": 0.5, "ufun": linear(TABLE, SIZE)}, lambda c, x: 0.5 * c + 2 * x),
        (
            {
                "type": "HyperRectangleUtilityFunction",
                "outcome_ranges": [{"1": [2, 3]}, {"0": ["red"], "1": 3}, None],
                "utilities": [1, 4, 8],
                "weights": [1, 2, 1],
            },
            lambda c, x: (x >= 2) + 8 * (c == 1 and x == 3) + 8,
        ),
    ],
)
def test_utility_functions(tmp_path: Path, function: dict[str, Any], value: Any) -> None:
    assert utilities(tmp_path, function) == pytest.approx(by_package(value))


NUMBERS = """type: CartesianOutcomeSpace
issues:
- {name: x, type: ContiguousIssue, values: [0, 10, 5]}
- {name: y, type: DiscreteCardinalIssue, values: [1, 4]}
"""
POINTS = list(itertools.product((0, 5, 10), (1, 4)))


@pytest.mark.parametrize(
    ("function", "value"),
    [
        ({"type": "BilinearMultiFun", "a": 1, "b": 2, "c": 3, "bias": 1}, lambda x, y: x + 2 * y + 3 * x * y + 1),
        ({"type": "AffineMultiFun", "slope": [1, 2], "bias": 3}, lambda x, y: x + 2 * y + 3),
        ({"type": "LinearMultiFun", "slope": [1, 2]}, lambda x, y: x + 2 * y),
        (
            {"type": "QuadraticMultiFun", "linear": [1, 2], "quadratic": [3, 4], "interactions": [5]},
            lambda x, y: x + 2 * y + 3 * x * x + 4 * y * y + 5 * x * y,
        ),
        ({"type": "PolynomialMultiFun", "terms": [[2, [1, 2]], [3, [0, 1]]]}, lambda x, y: 2 * x * y * y + 3 * y),
        ({"type": "ProductMultiFun", "powers": [1, 2], "scale": 2, "bias": 1}, lambda x, y: 2 * x * y * y + 1),
    ],
)
def test_functions_of_several_issues(tmp_path: Path, function: dict[str, Any], value: Any) -> None:
    folder = negmas(tmp_path, GLA | {"factors": [[[0, 1], function, 0.5]]}, space=NUMBERS)
    found = all_utilities(load_scenario(folder))[:, 0]
    assert found.tolist() == pytest.approx([1 + 0.5 * value(x, y) for x, y in POINTS])


def test_an_affine_function_weighs_the_numbers_themselves(tmp_path: Path) -> None:
    affine = {"type": "AffineUtilityFunction", "weights": [2, 1], "bias": 0.5}
    found = all_utilities(load_scenario(negmas(tmp_path, affine, space=NUMBERS)))[:, 0]
    assert found.tolist() == [2 * x + y + 0.5 for x, y in POINTS]


def test_yaml_may_use_packages_as_keys(tmp_path: Path) -> None:
    joint = """type: GLAUtilityFunction
bias: 0
factors:
- - [0, 1]
  - type: TableMultiFun
    mapping:
      ? - red
        - 1
      : 7.0
      ? [red, 2]
      : 1.0
      ? [red, 3]
      : 2.0
      ? [blue, 1]
      : 3.0
      ? [blue, 2]
      : 4.0
      ? [blue, 3]
      : 5.0
  - 1.0
"""
    write(tmp_path, {"space.yml": SPACE, "u.yml": joint})
    assert all_utilities(load_scenario(tmp_path))[:, 0].tolist() == [7, 1, 2, 3, 4, 5]


def test_optional_and_single_values_are_levels(tmp_path: Path) -> None:
    space = """type: DiscreteCartesianOutcomeSpace
issues:
- {name: a, type: OptionalIssue, base: {type: CategoricalIssue, name: a, values: [x]}}
- {name: b, type: SingletonIssue, value: y}
- {name: c, values: 2}
"""
    table = {"type": "TableFun", "mapping": {None: 0.5, "x": 1.0}}
    function = {"type": "LinearAdditiveUtilityFunction", "values": [table, {"y": 2}, {"type": "IdentityFun"}]}
    write(tmp_path, {"space.yml": space, "u.yml": json.dumps(function).replace('"null"', "null")})
    scenario = load_scenario(tmp_path)
    assert [issue.levels for issue in scenario.issues] == [(None, "x"), ("y",), (0, 1)]
    assert all_utilities(scenario)[:, 0].tolist() == [2.5, 3.5, 3, 4]


def test_a_space_may_list_its_packages(tmp_path: Path) -> None:
    space = SPACE.replace("DiscreteCartesian", "SubsetCartesian") + "outcomes: [[red, 1], [blue, 3], [red, 1]]\n"
    scenario = load_scenario(negmas(tmp_path, linear(TABLE, SIZE), linear(TABLE, SIZE), space=space))
    assert scenario.space().n_outcomes == 2


@pytest.mark.parametrize(
    ("function", "said"),
    [
        ({"type": "RandomUtilityFunction"}, "is a utility function of type 'RandomUtilityFunction', which is not read"),
        (
            linear(TABLE, {"type": "LambdaFun", "f": "exec('')"}),
            "has a value function of type 'LambdaFun', which is not read",
        ),
        (linear(TABLE), "has 1 values for 2 issues"),
        (linear(TABLE, SIZE, weights=[1, "x"]), "a weight is 'x'; expected a number"),
        (linear(SIZE, SIZE), "a level given to a IdentityFun is 'red'; expected a number"),
        (linear({"red": 1}, SIZE), "a table gives no value to 'blue'"),
        (linear(TABLE, SIZE, bias=math.nan), "'bias' of a LinearAdditiveUtilityFunction is 'NaN'"),
        (linear(TABLE, {"type": "LogFun", "tau": -1}), "a value of a LogFun is 'nan'"),
        *(
            (GLA | {"factors": [[[odd], SIZE, 1]]}, "has a factor over the issues .*, which are not all there")
            for odd in (5, -1, True, None, 0.5, "9" * 900, [0])
        ),
        (linear(TABLE, {"type": "PolynomialFun", "coefficients": [0, 1e308]}), "a value of a PolynomialFun is"),
        (linear(TABLE, {"type": "CosFun", "multiplier": 1e308}), "a value of a CosFun is 'nan'"),
        (linear(weights={"colr": 1}) | {"values": [TABLE, SIZE]}, "has weights for 'colr', which is no issue"),
        ({"type": "LinearAdditiveUtilityFunction", "values": {"colr": TABLE}}, "has values for 'colr', which is no"),
        (GLA | {"factors": [[[1, 1], {"type": "LinearMultiFun", "slope": [1, 1]}, 1]]}, "of which one is named twice"),
        (
            GLA | {"factors": [[[1, "size"], {"type": "BilinearMultiFun", "a": 1, "b": 1, "c": 1}, 1]]},
            "of which one is named twice",
        ),
        ({"type": "WeightedUtilityFunction", "ufuns": [], "weights": [1]}, "a WeightedUtilityFunction without funct"),
        ({"type": "MappingUtilityFunction", "mapping": {"red": 1}}, "a mapping whose keys are no packages"),
    ],
)
def test_a_faulty_function_is_told_in_one_line(tmp_path: Path, function: dict[str, Any], said: str) -> None:
    with pytest.raises(FormatError, match=said):
        load_scenario(negmas(tmp_path, function))


@pytest.mark.parametrize(
    ("space", "said"),
    [
        (
            SPACE.replace("DiscreteCartesian", "Enumerating"),
            "an outcome space of type 'EnumeratingOutcomeSpace', which is not",
        ),
        (
            SPACE.replace("ContiguousIssue", "ContinuousIssue"),
            "the issue 'size' is a ContinuousIssue, without a finite set",
        ),
        (SPACE.replace("[1, 3]", "[3, 1]"), r"the issue 'size' is \[3, 1\]; expected up to"),
        (SPACE.replace("[1, 3]", "[1, 999999999]"), "steps upwards"),
        (SPACE + "constraints: [x]\n", "has constraints, which NegMAS saves as code; code is not run"),
        (SPACE + "  wrong: [\n", r"a_space\.yml:\d+: is no YAML that can be read"),
        (SPACE.replace("values: [red, blue]", "values: []"), "the issue 'colour' has no values"),
        (SPACE.replace("[red, blue]", "[{red: 1}, blue]"), "the issue 'colour' has the value"),
        (SPACE.replace("[red, blue]", "[red, red]"), "the issue 'colour' names the value 'red' twice"),
        (SPACE.replace("[red, blue]", "[1, true]"), "the issue 'colour' names the value '1' twice"),
        (SPACE.replace("[red, blue]", "[1, '1']"), "the issue 'colour' names the value '1' twice"),
        (SPACE.replace("[red, blue]", "[red, .nan]"), "the issue 'colour' has the value 'nan'; expected words"),
        (SPACE.replace("[red, blue]", "true"), "the values of 'colour' is 'True'; expected a list"),
        (SPACE.replace("name: size", "name: colour"), "has two issues of the name 'colour'"),
        (SPACE.replace("name: size", "name: [size]"), r"has an issue whose name is \[size\]; expected a word"),
        (SPACE.replace("type: ContiguousIssue, ", ""), r"the issue 'size' has the values \[1, 3\] and no type: two"),
        (SPACE.replace("ContiguousIssue", "SomeIssue"), "the issue 'size' is of type 'SomeIssue', which is not read"),
        (SPACE.replace("ContiguousIssue", "SingletonIssue"), "the issue 'size' has the value '.1, 3.'; expected words"),
        (SPACE + "? {a: 1}\n: 2\n", "is no YAML that can be read"),
        ("type: SingletonOutcomeSpace\noutcome: [1, 2]\nissue_names: [a]\n", "names 1 issues and gives 2"),
        ("type: !!python/object/apply:os.system [ls]\n", "is no YAML that can be read"),
    ],
)
def test_a_faulty_space_is_told_in_one_line(tmp_path: Path, space: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        load_scenario(negmas(tmp_path, linear(TABLE, SIZE), space=space))


def test_a_function_that_holds_itself_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"space.yml": SPACE, "u.yml": "&a\ntype: WeightedUtilityFunction\nufuns: [*a]\n"})
    with pytest.raises(FormatError, match="nests utility functions too deep"):
        load_scenario(tmp_path)


def test_a_value_that_the_space_has_not_is_left_out_and_noted(tmp_path: Path) -> None:
    sizes = {"type": "TableFun", "mapping": dict.fromkeys(range(1, 9), 0.5)}
    scenario = load_scenario(negmas(tmp_path, linear(TABLE, sizes), linear(TABLE, SIZE)))
    told = (
        "u0.yml: the issue 'size' has values that the domain has not, and which are left out: '4', '5', '6' and 2 more."
    )
    assert scenario.notes == (told,)


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("space", "function"),
    [
        (SPACE.replace("name: size", "name: *i"), "type: ConstUtilityFunction\nvalue: 1\n"),
        (SPACE.replace("[1, 3]", "*i"), "type: ConstUtilityFunction\nvalue: 1\n"),
        (SPACE, BOMB + "type: ConstUtilityFunction\nvalue: *i\n"),
        (SPACE, BOMB + "type: GLAUtilityFunction\nfactors: [[*i, {type: IdentityFun}, 1]]\n"),
    ],
)
def test_lists_that_hold_each_other_are_refused_without_being_written_out(
    tmp_path: Path, space: str, function: str
) -> None:
    write(tmp_path, {"space.yml": BOMB + space if "*i" in space else space, "u.yml": function})
    with pytest.raises(FormatError) as error:
        load_scenario(tmp_path)
    assert len(str(error.value)) < 400
