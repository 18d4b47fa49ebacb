import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { useTexts } from '../texts.ts';
import type { PhoneCode } from './use-phone-code.ts';

/** The button of a form, which asks for a code first where the form needs one, and the button that asks for another code. */
export function PhoneCodeButtons({
  phoneCode: { isSent, isBusy, askForCode },
  needsCode,
  label,
  look = 'main',
}: {
  readonly phoneCode: PhoneCode;
  /** Whether no code was sent that the form still needs. */
  readonly needsCode: boolean;
  /** What the form does once it needs no code. */
  readonly label: string;
  readonly look?: 'main' | 'danger';
}) {
  const texts = useTexts().signIn;
  const common = useCommonTexts();
  return (
    <div class="buttons">
      <Button type="submit" look={needsCode ? 'main' : look} isBusy={isBusy}>
        {isBusy ? common.sending : needsCode ? texts.askForCode : label}
      </Button>
      {isSent && (
        <Button isBusy={isBusy} onClick={askForCode}>
          {texts.again}
        </Button>
      )}
    </div>
  );
}
