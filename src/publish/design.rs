//! What a book is drawn with: its words and its official tables, with what the user has changed.

use std::path::Path;

use crate::analysis::Derived;
use crate::book::{Book, Wording, WordingError};
use crate::budget::Scenario;
use crate::catalogue::Catalogue;
