import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { lazy } from '../../ui/lazy.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { sendAllFiles } from '../drafts/send-files.ts';
import { askedCaptcha, followCaptcha } from '../session/captcha.ts';
import { useTexts } from '../texts.ts';

export const STEPS = ['', '/where', '/contact'] as const;

/** How long the shown screen has the line for itself, with its first calls. */
const REST_MS = 1000;

/** Few deployments show it on few screens. */
const Captcha = lazy(async () => (await import('../session/captcha-part.tsx')).CaptchaPart);

/**
 * One of the three screens of a filing, with where one is and the way back, and below them the captcha while a session needs
 * one. Once there is a session, the files are sent, or `onSession` is called.
 */
export function Frame({
  id,
  step,
  isSecret,
  hasFocus,
  later,
  attempts = 0,
  onSession = () => sendAllFiles(id),
  children,
}: {
  readonly id: string;
  readonly step: 0 | 1 | 2;
  /** A tip-off leaves no title in the history of the browser. */
  readonly isSecret: boolean;
  readonly hasFocus?: boolean;
  /** Loads the screens that come after this one, early: a connection that is lost meanwhile stops nobody from writing on. */
  readonly later: () => Promise<unknown>;
  /** How often the person has tried what needs a session: the captcha gets the focus each time. */
  readonly attempts?: number;
  readonly onSession?: () => unknown;
  readonly children: ComponentChildren;
}) {
  const { filing } = useTexts();
  const common = useCommonTexts();
  const [captcha, setCaptcha] = useState(askedCaptcha);
  useEffect(() => followCaptcha(() => setCaptcha(askedCaptcha())), []);
  useEffect(() => {
    const timer = setTimeout(() => {
      later().catch(() => undefined);
      // What the last visit or a lost connection has left.
      void sendAllFiles(id);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [id]);
  const names = [filing.what, filing.where, filing.contact];
  return (
    <Screen
      title={names[step] ?? ''}
      windowTitle={isSecret ? common.hotline : undefined}
      {...(hasFocus !== undefined && { hasFocus })}
    >
      <ol class="steps" aria-label={filing.steps}>
        {names.map((name, index) => (
          <li key={name} aria-current={index === step ? 'step' : undefined} data-done={index < step ? '' : undefined}>
            {index < step ? <a href={`/file/${id}${STEPS[index]}`}>{name}</a> : name}
          </li>
        ))}
      </ol>
      {children}
      {captcha && <Captcha asked={captcha} attempts={attempts} onSession={onSession} />}
    </Screen>
  );
}
