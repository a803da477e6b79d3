//! A value that is computed again only when its key has changed.

/// A value kept with the key it was computed for, such as the revision of the scenario.
#[derive(Clone, Debug)]
pub struct Memo<K, V>(Option<(K, V)>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq, V> Memo<K, V> {
    /// Returns the value for `key`, computed by `make` unless the last call had the same key.
    pub fn get(&mut self, key: K, make: impl FnOnce(&K) -> V) -> &V {
        let kept = self.0.take().filter(|(last, _)| *last == key);
        let (_, value) = self.0.insert(kept.unwrap_or_else(|| {
            let value = make(&key);
            (key, value)
        }));
        value
    }

    /// The value that was computed last.
    pub fn last(&self) -> Option<&V> {
        self.0.as_ref().map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_computed_once_per_key() {
        let mut memo = Memo::default();
        assert_eq!(memo.last(), None);
        assert_eq!(memo.get(2, |key| key * 10), &20);
        assert_eq!(memo.get(2, |_| panic!("computed twice")), &20);
        assert_eq!(memo.get(3, |key| key * 10), &30);
        assert_eq!(memo.get(2, |key| key * 11), &22, "only the last value is kept");
        assert_eq!(memo.last(), Some(&22));
    }
}
