/** A name as units see it: the first character and at least one star, `张三丰` -> `张**`. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return `${first}${'*'.repeat(Math.max(rest.length, first === '' ? 0 : 1))}`;
}

/** A unified social credit code as units see it: the first two and the last four characters. */
export function maskCreditCode(code: string): string {
  return `${code.slice(0, 2)}${'*'.repeat(Math.max(code.length - 6, 0))}${code.slice(-4)}`;
}

/** A phone as units see it: `13812341234` -> `138****1234`. Short numbers show only the last two digits. */
export function maskPhone(phone: string): string {
  if (phone.length < 9) return '*'.repeat(Math.max(phone.length - 2, 0)) + phone.slice(-2);
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`;
}

/** An address of mail as units see it: `zhang.san@mail.example` -> `z***@mail.example`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${[...address][0] ?? ''}***${at < 1 ? '' : address.slice(at)}`;
}
