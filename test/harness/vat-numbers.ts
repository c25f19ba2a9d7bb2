/** Numbers whose check digits are right, of no firm that a test would ask about. */
export const FRENCH_NUMBER = 'FR40303265045';
export const GERMAN_NUMBER = 'DE136695976';
export const BELGIAN_NUMBER = 'BE0428759497';
