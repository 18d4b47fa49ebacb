import * as z from 'zod/mini';
import { code } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { phone } from '#kernel/contracts/fields/phone.ts';
import { issue } from '#kernel/contracts/parse.ts';

export const SIGN_IN_PROVIDERS = ['wechat', 'alipay', 'sms', 'anonymous', 'refresh'] as const;
export type SignInProvider = (typeof SIGN_IN_PROVIDERS)[number];

/** The fields that each provider requires. `sms` without a code sends one. */
const NEEDED: Readonly<Record<SignInProvider, readonly ('code' | 'phone' | 'refreshToken')[]>> = {
  wechat: ['code'],
  alipay: ['code'],
  sms: ['phone'],
  anonymous: [],
  refresh: ['refreshToken'],
};

/** Codes and tokens of others: visible ASCII. */
const opaque = (maxLength: number) =>
  code(/^[\x21-\x7e]+$/, { zh: '可见 ASCII 字符', en: 'visible ASCII characters' }, maxLength);

/** POST /v1/sessions. */
export const session = z
  .strictObject({
    provider: z.enum(SIGN_IN_PROVIDERS),
    code: z.optional(opaque(512)),
    phone: z.optional(phone()),
    /** SMS: what the answer to the request for the code returned. */
    verificationId: z.optional(opaque(64)),
    /** WeChat: the code of the button by which a person releases their verified phone. */
    phoneCode: z.optional(opaque(512)),
    captcha: z.optional(
      described(
        opaque(4096),
        'The answer to the captcha, where one is asked for: the token of the provider, or base64 of `{challenge, solution}` (POST /v1/challenges).',
      ),
    ),
    refreshToken: z.optional(opaque(512)),
    client: z.optional(described(z.enum(['web', 'app']), 'For SMS and anonymous sessions. `web` by default.')),
  })
  .check(
    z.superRefine((body, context) => {
      for (const field of NEEDED[body.provider])
        if (body[field] === undefined) context.addIssue(issue(undefined, 'required', {}, [field]));
      if (body.provider === 'sms' && body.code !== undefined && body.verificationId === undefined)
        context.addIssue(issue(undefined, 'required', {}, ['verificationId']));
    }),
  );

/** The tokens of a session. */
export const sessionTokens = z.object({
  accessToken: z.string(),
  refreshToken: z.optional(z.string()),
  expiresIn: described(z.int(), 'The lifetime in seconds.'),
});

/** 202: a code was sent to the phone. The next request carries it, with the id of this verification. */
export const codeSent = z.object({
  codeSent: z.literal(true),
  expiresIn: z.int(),
  verificationId: described(z.string(), 'Send it with the code. The code is valid for this request only.'),
});

/** 201 of POST /v1/challenges: a challenge of ALTCHA. */
export const challenge = z.object({
  parameters: z.looseObject({
    algorithm: z.string(),
    nonce: z.string(),
    salt: z.string(),
    cost: z.int(),
    keyLength: z.int(),
    keyPrefix: z.string(),
    keySignature: z.optional(z.string()),
  }),
  signature: z.string(),
});
