/** Why the desk did not take the value of a field, by its rule. */
export const form = {
  rules: {
    empty: 'This is needed.',
    longer_than_80: 'Take at most 80 characters.',
    control_characters: 'There is a sign in it that cannot be printed.',
    range_10_3600: 'A whole number from 10 to 3,600.',
    range_1_120: 'A whole number from 1 to 120.',
    unknown: 'The desk does not know this one.',
    malformed: 'It is not complete, or a character was mistaken for another.',
  },
  otherRule: 'The desk does not take this value ({{rule}}).',
};
