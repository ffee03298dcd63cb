//! Numbers in files are what is written, in YAML and in JSON: read to the last digit, or refused.

use ladder::text_file::{Source, rubric};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::generator::config;

/// Reads a rubric whose floor is written in these words; none where they are refused.
fn floor(words: &str, is_json: bool) -> Option<String> {
    let rest = r#""schema": 1, "id": "a", "version": "v1", "title": "A", "dimensions": [{"id": "d", "title": "D"}],
        "levels": [{"id": "one", "title": "One", "criteria": {"d": [{"id": "c", "text": "Does it"}]}}]"#;
    let name = if is_json { "a.json" } else { "a.yaml" };
    let source = Source::new(name, format!("{{\"policy\": {{\"floor\": {words}}}, {rest}}}"));
    let read = rubric::read(source, None, &|_| unreachable!("no level has a file"));
    read.rubric.map(|rubric| rubric.policy().floor.to_string())
}

/// Works out what a decimal says, by other means than the program; none where it is no share.
fn value(digits: &str, decimals: usize, exponent: i32) -> Option<String> {
    let digits: BigInt = digits.parse().expect("digits are a number");
    let power = exponent - i32::try_from(decimals).expect("there are few");
    let ten = BigRational::from_integer(10.into());
    let value = BigRational::from_integer(digits) * ten.pow(power);
    (value <= BigRational::from_integer(1.into())).then(|| value.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1), ..config() })]

    #[test]
    fn a_decimal_is_read_to_its_last_digit_in_both_formats(
        whole in prop_oneof![Just("0".to_owned()), Just("1".to_owned()), "[1-9][0-9]{0,9}"],
        decimals in "[0-9]{1,40}",
        exponent in -20..20_i32,
        is_scientific: bool,
    ) {
        let exponent = if is_scientific { exponent } else { 0 };
        let plain = format!("{whole}.{decimals}");
        let words = if is_scientific { format!("{plain}e{exponent}") } else { plain };
        let expected = value(&format!("{whole}{decimals}"), decimals.len(), exponent);
        let (yaml, json) = (floor(&words, false), floor(&words, true));
        prop_assert_eq!(&yaml, &json, "{}", words);
        prop_assert_eq!(&floor(&format!("+{words}"), false), &yaml, "+{}", words);
        match yaml {
            Some(read) => prop_assert_eq!(Some(read), expected, "{}", words),
            // What is longer than any threshold is refused, and not rounded.
            None => prop_assert!(expected.is_none() || is_scientific, "{} is refused", words),
        }
    }

    #[test]
    fn a_fraction_is_read_exactly_in_both_formats(numerator in "[1-9][0-9]{0,19}", more in "[0-9]{0,10}") {
        let denominator = format!("{numerator}{more}");
        let words = format!("\"{numerator}/{denominator}\"");
        let [above, below] = [&numerator, &denominator].map(|digits| digits.parse::<BigInt>().expect("digits"));
        let expected = Some(BigRational::new(above, below).to_string());
        prop_assert_eq!(&floor(&words, false), &expected);
        prop_assert_eq!(&floor(&words, true), &expected);
    }

    #[test]
    fn whatever_looks_like_a_number_is_the_same_in_both_formats(words in "-?(0|[1-9][0-9]{0,50})(\\.[0-9]{1,50})?([eE][+-]?[0-9]{1,4})?") {
        prop_assert_eq!(floor(&words, false), floor(&words, true), "{}", words);
    }
}
