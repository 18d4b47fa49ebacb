/** Providers whose addresses belong to people who have nothing to do with each other. */
const WIDE_DOMAINS: ReadonlySet<string> = new Set([
  'qq.com',
  'vip.qq.com',
  'foxmail.com',
  '163.com',
  'vip.163.com',
  '126.com',
  'yeah.net',
  '188.com',
  'sina.com',
  'sina.cn',
  'sohu.com',
  'aliyun.com',
  '139.com',
  '189.cn',
  'wo.cn',
  '21cn.com',
  'tom.com',
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'icloud.com',
]);

/** Whether a domain gives addresses to everybody, so that the number of its mails says nothing about who wrote them. */
export function isWideDomain(domain: string): boolean {
  return WIDE_DOMAINS.has(domain.toLowerCase());
}
