import { useEffect, useRef } from 'preact/hooks';
import { languageTag, useLook } from '../../ui/look.ts';
import { useTexts } from '../texts.ts';
import { buildFrameAddress, readTold, type Told } from './captcha.ts';

/** The page of the provider of captchas in a frame. Calls `onTold` with what it says. Another `round` shows a new captcha. */
export function CaptchaFrame({
  page,
  round,
  onTold,
}: {
  readonly page: string;
  readonly round: number;
  readonly onTold: (told: Told) => unknown;
}) {
  const texts = useTexts().captcha;
  useLook();
  const language = languageTag();
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const listen = (event: MessageEvent) => {
      const told = readTold(event, page, frame.current?.contentWindow);
      if (told !== undefined) onTold(told);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [page, onTold]);
  return (
    <iframe
      key={`${round} ${language}`}
      ref={frame}
      class="captcha"
      title={texts.frame}
      // It may show itself and answer, and lead nowhere else.
      sandbox="allow-scripts allow-same-origin allow-forms"
      src={buildFrameAddress(page, location.origin, language)}
    />
  );
}
