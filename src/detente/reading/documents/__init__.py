"""The files that analysts have, as texts to read: web pages, PDF, Word, e-mail, feeds, folders and archives of them."""

from detente.reading.documents.document import LARGEST, Document, Place, place_of
from detente.reading.documents.opening import open_documents

__all__ = ["LARGEST", "Document", "Place", "open_documents", "place_of"]
