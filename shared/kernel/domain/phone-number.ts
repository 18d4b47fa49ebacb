/** Whether the stored number of a contact is of Hong Kong, Macao, Taiwan or abroad: it begins with `+`, one of the mainland has digits only. */
export function isAbroad(number: string): boolean {
  return number.startsWith('+');
}
