/** The characters of a unified social credit code in the order of their values; I, O, S, V and Z are left out. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;

/** Registration department, kind of organisation, six digits of its region, nine characters of its own, the check character. */
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Whether a text is a unified social credit code with the right check character (GB 32100-2015). */
export function isCreditCode(text: string): boolean {
  return FORM.test(text) && text.at(-1) === checkCharacter(text.slice(0, LENGTH - 1));
}

/** The 18th character for the 17 before it: each value times the power of three of its place, modulo 31. */
function checkCharacter(body: string): string | undefined {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % CHARACTERS.length;
  }
  return CHARACTERS[(CHARACTERS.length - (sum % CHARACTERS.length)) % CHARACTERS.length];
}
