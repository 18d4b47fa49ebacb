/** The characters of a unified social credit code in order of their values, without I, O, S, V and Z. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;

/** Registration department, kind of organisation, six digits of the region, nine characters, the check character. */
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Whether a text is a unified social credit code with the right check character (GB 32100-2015). */
export function isCreditCode(text: string): boolean {
  return FORM.test(text) && text.at(-1) === computeCheckCharacter(text.slice(0, LENGTH - 1));
}

/** The check character of 17 characters: the sum of each value times a power of three, modulo 31. */
function computeCheckCharacter(body: string): string | undefined {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % CHARACTERS.length;
  }
  return CHARACTERS[(CHARACTERS.length - (sum % CHARACTERS.length)) % CHARACTERS.length];
}
