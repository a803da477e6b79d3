//! Points in time as text.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A point in time in the user's time zone, to the minute.
pub fn local_time(at: Timestamp) -> String {
    time_in(at, TimeZone::system())
}

fn time_in(at: Timestamp, zone: TimeZone) -> String {
    at.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_zone_is_applied() {
        let at: Timestamp = "2024-10-08T20:05:59Z".parse().unwrap();
        assert_eq!(time_in(at, TimeZone::UTC), "2024-10-08 20:05");
        let shenzhen = TimeZone::fixed(jiff::tz::offset(8));
        assert_eq!(time_in(at, shenzhen), "2024-10-09 04:05");
    }
}
