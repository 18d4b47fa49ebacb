import { randomBytes } from 'node:crypto';
import { escaped, page } from './render.ts';
import { scriptPolicy } from './sign-in.ts';
import { textsIn } from './texts.ts';

/** Of the answers that were not given yet the newest; a real service lets them end after minutes. */
const MOST_ANSWERS = 1000;

/** Stands in for the service of captchas: a page for a frame of the platform, and the check of an answer, each once. */
export function openCaptcha(platformUrl: string) {
  const open = new Set<string>();
  return {
    /** Whether the answer is right. It is not right a second time. */
    passes: (answer: string) => open.delete(answer),
    /** The page and its policy; undefined when another site asks for it. */
    show(query: URLSearchParams): { readonly body: string; readonly policy: string } | undefined {
      const origin = query.get('origin');
      if (origin !== new URL(platformUrl).origin) return undefined;
      const answer = randomBytes(24).toString('base64url');
      open.add(answer);
      const [oldest] = open;
      if (open.size > MOST_ANSWERS && oldest !== undefined) open.delete(oldest);
      const texts = textsIn(query.get('lang'));
      const nonce = randomBytes(16).toString('base64url');
      const told = {
        solve: { captcha: 'solved', answer },
        wrong: { captcha: 'solved', answer: 'wrong' },
        expire: { captcha: 'expired' },
      };
      const buttons = (['solve', 'wrong', 'expire'] as const).map(
        (name) => `<p><button id="${name}">${escaped(texts.captcha[name])}</button></p>`,
      );
      const script = `for (const [name, said] of Object.entries(${JSON.stringify(told)}))
  document.getElementById(name).onclick = () => parent.postMessage(said, ${JSON.stringify(origin)});`;
      return {
        body: page(
          texts,
          escaped(texts.captcha.title),
          `${buttons.join('')}<script nonce="${nonce}">${script}</script>`,
        ),
        policy: `${scriptPolicy(nonce)}; frame-ancestors ${origin}`,
      };
    },
  };
}
