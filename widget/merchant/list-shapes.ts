// Line drawings on a field of 24 that the list and its sheet use.
export const CROSS = 'm7 7 10 10M17 7 7 17';
export const PLUS = 'M12 5v14M5 12h14';
export const SEARCH = 'm20 20-4.2-4.2M17.5 10.75a6.75 6.75 0 1 1-13.5 0 6.75 6.75 0 0 1 13.5 0Z';
export const COLUMNS = 'M4 5h16v14H4zM9.5 5v14M14.5 5v14';
export const AGAIN = 'M20 12a8 8 0 1 1-2.4-5.700M20 3.5v4h-4';
export const UP = 'm6 14 6-6 6 6';
export const DOWN = 'm6 10 6 6 6-6';
export const PEN = 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4';
export const MAIL = 'M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5';
export const PHONE =
  'M5 4h3.500l1.5 4.5-2 1.500a11 11 0 0 0 6 6l1.500-2 4.500 1.500V19a1.500 1.500 0 0 1-1.500 1.500A15.500 15.500 0 0 1 3.500 5.500 1.500 1.500 0 0 1 5 4Z';
export const CHAT = 'M4 19.500 5.300 16A7.500 7.500 0 1 1 8 18.600zM9 11h6M9 8h6M9 14h3';
export const PERSON =
  'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8c.6-3.700 3.600-5.500 7.500-5.500s6.900 1.800 7.500 5.500';
export const BIN = 'M5 7h14M10 7V5h4v2m-7 0 .8 12h8.400L17 7';
export const DOWNLOAD = 'M12 4v11m0 0 4-4m-4 4-4-4M5 19h14';
export const SLIDERS =
  'M4 7h9m4 0h3M4 17h3m4 0h9M15 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Zm-6 10a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z';
