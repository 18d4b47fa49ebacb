import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { useTexts } from '../texts.ts';
import { type Asked, askCaptcha, CAPTCHA_NEEDED, dropCaptcha, type Told } from './captcha.ts';
import { CaptchaFrame } from './captcha-frame.tsx';
import { answerCaptcha } from './client.ts';
import { SignIn } from './sign-in.tsx';
import { useSignedIn } from './use-signed-in.ts';

/** The captcha of the provider in a frame, and the ways without one. Calls `onSession` when there is a session. */
export function CaptchaPart({
  asked: { page, because, round },
  attempts,
  onSession,
}: {
  readonly asked: Asked;
  /** The part gets the focus when this grows. */
  readonly attempts: number;
  readonly onSession: () => unknown;
}) {
  const texts = useTexts().captcha;
  const heading = useRef<HTMLHeadingElement>(null);
  const [problem, setProblem] = useState<CallProblem>();
  const [isBusy, setBusy] = useState(false);
  const signedIn = useSignedIn();

  useEffect(() => {
    if (attempts > 0) heading.current?.focus();
  }, [attempts]);
  useEffect(() => {
    if (signedIn !== true) return;
    dropCaptcha();
    onSession();
  }, [signedIn]);
  const hear = async (told: Told) => {
    if (told.kind !== 'solved') return askCaptcha(page, told.kind);
    setBusy(true);
    setProblem(undefined);
    const met = await answerCaptcha(told.answer);
    setBusy(false);
    if (met === undefined) onSession();
    else if (met.code !== CAPTCHA_NEEDED) setProblem(met);
  };

  return (
    <section class="card" aria-labelledby="captcha">
      <h2 id="captcha" tabIndex={-1} ref={heading}>
        {texts.title}
      </h2>
      <p>{texts.lead}</p>
      <p role="status">{isBusy ? texts.checking : ''}</p>
      {texts.because[because] !== '' && problem === undefined && (
        <p class="note" data-tone="bad" role="alert" key={round}>
          {texts.because[because]}
        </p>
      )}
      <ProblemNote problem={problem} />
      <CaptchaFrame page={page} round={round} onTold={hear} />
      <div class="buttons">
        <Button onClick={() => askCaptcha(page, 'again')}>{texts.again}</Button>
      </div>
      <details>
        <summary>{texts.other}</summary>
        <SignIn />
        <p>
          <a href="tel:12345">{texts.call}</a>
        </p>
      </details>
    </section>
  );
}
