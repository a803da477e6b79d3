//! A text being typed for a value, from the first key until the cursor leaves. Forms, tables,
//! levers and sheets all use it.

/// The value that a text was parsed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood<V> {
    pub value: V,
    /// The result of a calculation or the name of a code, to be shown below the text.
    pub hint: Option<String>,
}

impl<V> Understood<V> {
    /// A value that needs no hint.
    pub fn plain(value: V) -> Self {
        Self { value, hint: None }
    }
}

/// The note below a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Note {
    #[default]
    None,
    /// The hint of a text that was understood.
    Hint(String),
    /// The reason why a text was not understood.
    Error(String),
}

/// A text being typed for a value of type `V`. [`Draft::understand`] parses each text only once.
#[derive(Clone, Debug)]
pub struct Draft<V> {
    /// The text in the field.
    pub text: String,
    /// The text when typing began.
    original: String,
    /// The value when typing began, which `+20` and `-5%` change.
    before: V,
    /// The value of the last text that was understood.
    accepted: Option<V>,
    /// The text that `note` belongs to; `None` when the text must be parsed again.
    noted: Option<String>,
    note: Note,
}

impl<V: Clone + PartialEq> Draft<V> {
    /// Begins with the text of the value `before`.
    pub fn new(text: impl Into<String>, before: V) -> Self {
        let text = text.into();
        Self {
            original: text.clone(),
            noted: Some(text.clone()),
            text,
            before,
            accepted: None,
            note: Note::None,
        }
    }

    /// Parses the text with `by`, unless the same text was parsed before. `by` gets the value when
    /// typing began, and the text. Returns the value if it differs from the last one.
    pub fn understand(
        &mut self,
        by: impl FnOnce(&V, &str) -> Result<Understood<V>, String>,
    ) -> Option<V> {
        if self.noted.as_deref() == Some(&self.text) {
            return None;
        }
        self.noted = Some(self.text.clone());
        let Understood { value, hint } = match by(&self.before, &self.text) {
            Ok(understood) => understood,
            // A loaded value may break a rule; its unchanged text is accepted all the same.
            Err(_) if self.text == self.original => Understood::plain(self.before.clone()),
            Err(reason) => {
                self.note = Note::Error(reason);
                return None;
            }
        };
        self.note = hint.map_or(Note::None, Note::Hint);
        let is_new = value != *self.value();
        self.accepted = Some(value.clone());
        is_new.then_some(value)
    }

    /// Clears the note and puts off parsing, for a text that is only a query for a list so far.
    pub fn put_off(&mut self) {
        self.noted = None;
        self.note = Note::None;
    }

    /// The value when typing began.
    pub fn before(&self) -> &V {
        &self.before
    }

    /// The value of the last text that was understood, or the one when typing began.
    pub fn value(&self) -> &V {
        self.accepted.as_ref().unwrap_or(&self.before)
    }

    pub fn note(&self) -> &Note {
        &self.note
    }

    /// The reason why the text was not understood.
    pub fn error(&self) -> Option<&str> {
        match &self.note {
            Note::Error(reason) => Some(reason),
            Note::None | Note::Hint(_) => None,
        }
    }

    /// True when nothing has been typed yet.
    pub fn is_untouched(&self) -> bool {
        self.is_original() && self.accepted.is_none()
    }

    /// True when the text is the one that typing began with.
    pub fn is_original(&self) -> bool {
        self.text == self.original
    }

    /// True when [`Draft::value`] is the value of the text.
    pub fn is_understood(&self) -> bool {
        self.noted.as_deref() == Some(&self.text) && self.error().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(before: &i128, text: &str) -> Result<Understood<i128>, String> {
        let (base, digits) = match text.strip_prefix('+') {
            Some(digits) => (*before, digits),
            None => (0, text),
        };
        let number: i128 = digits.parse().map_err(|_| format!("{text}?"))?;
        Ok(Understood { value: base + number, hint: (base != 0).then(|| "sum".to_owned()) })
    }

    fn type_text(draft: &mut Draft<i128>, text: &str) -> Option<i128> {
        text.clone_into(&mut draft.text);
        draft.understand(number)
    }

    #[test]
    fn additions_start_from_the_value_when_typing_began() {
        let mut draft = Draft::new("5", 5);
        assert_eq!(type_text(&mut draft, "+2"), Some(7));
        assert_eq!(draft.note(), &Note::Hint("sum".to_owned()));
        assert_eq!(type_text(&mut draft, "+20"), Some(25));
        assert_eq!(draft.before(), &5);
    }

    #[test]
    fn a_text_is_understood_once() {
        let mut draft = Draft::new("5", 5);
        assert_eq!(type_text(&mut draft, "7"), Some(7));
        let again = draft.understand(|_, _| panic!("understood twice"));
        assert_eq!((again, draft.is_understood()), (None, true));
    }

    #[test]
    fn an_error_keeps_the_last_value() {
        let mut draft = Draft::new("5", 5);
        type_text(&mut draft, "7");
        assert_eq!(type_text(&mut draft, "7x"), None);
        assert_eq!((draft.value(), draft.error()), (&7, Some("7x?")));
        assert!(!draft.is_understood() && !draft.is_untouched());
    }

    #[test]
    fn the_original_text_is_always_accepted() {
        let mut draft = Draft::new("五", 5);
        assert_eq!(type_text(&mut draft, "7"), Some(7));
        assert_eq!(type_text(&mut draft, "五"), Some(5));
        assert_eq!(draft.error(), None);
    }

    #[test]
    fn a_query_is_understood_only_when_a_choice_is_made() {
        let mut draft = Draft::new("5", 5);
        "7".clone_into(&mut draft.text);
        draft.put_off();
        assert!(!draft.is_understood());
        assert_eq!(draft.understand(number), Some(7));
    }
}
