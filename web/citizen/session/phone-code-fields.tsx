import { lazy } from '../../ui/lazy.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { useTexts } from '../texts.ts';
import type { PhoneCode } from './use-phone-code.ts';

/** Few people ever see it. */
const CaptchaFrame = lazy(async () => (await import('./captcha-frame.tsx')).CaptchaFrame);

/** The phone and, once it was sent, the code; the captcha where the phone gets no more codes without one. */
export function PhoneCodeFields({
  phoneCode: { phone, code, isSent, captcha, changePhone, changeCode, hear, errorOf },
  label,
  hint,
  isOptional = false,
  phoneError = errorOf('phone'),
}: {
  readonly phoneCode: PhoneCode;
  readonly label: string;
  readonly hint: string;
  readonly isOptional?: boolean;
  /** In place of what the platform says about the phone. */
  readonly phoneError?: string | undefined;
}) {
  const texts = useTexts().signIn;
  return (
    <>
      <TextField
        label={label}
        hint={hint}
        isOptional={isOptional}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={phone}
        error={phoneError}
        onInput={changePhone}
      />
      {isSent && (
        <>
          <p class="note" role="status">
            {texts.sent(phone)}
          </p>
          <TextField
            label={texts.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            error={errorOf('code')}
            onInput={changeCode}
            hasFocus
          />
        </>
      )}
      {captcha !== undefined && (
        <>
          <p role="status">{texts.captcha}</p>
          <CaptchaFrame page={captcha.page} round={captcha.round} onTold={hear} />
        </>
      )}
    </>
  );
}
