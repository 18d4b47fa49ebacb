import * as z from 'zod/mini';
import { NO_NUMBER, RULE_ID } from '#kernel/contracts/fields/exported-ids.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';

const LONGEST_CODE = 64;

/**
 * A code or id of Latin letters, digits and a few signs. It has no Chinese, no blank and no run of digits as long as that of a
 * phone, an identity card or an account, so that a text of a person does not fit.
 */
export const code = z
  .string()
  .check(z.maxLength(LONGEST_CODE), z.regex(new RegExp(`^${NO_NUMBER}[A-Za-z0-9][A-Za-z0-9._:-]*$`)));
export const ruleId = z.string().check(z.maxLength(LONGEST_CODE), z.regex(RULE_ID));
/** An appeal id has 32 hexadecimal digits, which may include a long run of decimal ones. */
export const appealId = z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/));
export const division = (digits: number) => z.string().check(z.regex(new RegExp(`^\\d{${digits}}$`)));
export const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/));
export const day = z.custom<LocalDate>((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value));
export const count = z.int().check(z.gte(0));
export const share = z.number().check(z.gte(0), z.lte(1));
export const flag = z.nullable(z.boolean());
/** A column that was added later. It is null in older rows. */
export const later = <T>(schema: z.ZodMiniType<T>) => z._default(z.nullable(schema), null);
