import type { Tokens } from '../../client/operations.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Form } from '../../ui/parts/form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { useTexts } from '../texts.ts';
import { client } from './client.ts';
import { PhoneCodeButtons } from './phone-code-buttons.tsx';
import { PhoneCodeFields } from './phone-code-fields.tsx';
import { usePhoneCode } from './use-phone-code.ts';
import { announceSession } from './use-signed-in.ts';

/** Signs in by a code that is sent to the phone. */
export function SignIn() {
  const texts = useTexts().signIn;
  const common = useCommonTexts();
  const phoneCode = usePhoneCode();
  const { isSent, problem, askForCode } = phoneCode;

  const signIn = () =>
    phoneCode.run(async () => {
      const opened = await client.call('POST /v1/sessions', { body: { provider: 'sms', ...phoneCode.proof } });
      if (!opened.ok) return opened.problem;
      if (!opened.unchanged) client.session.start(opened.value as Tokens);
      announceSession();
      return undefined;
    });
  return (
    <Form onSubmit={isSent ? signIn : askForCode}>
      {problem?.errors === undefined && <ProblemNote problem={problem} />}
      <PhoneCodeFields phoneCode={phoneCode} label={texts.phone} hint={texts.phoneHint} />
      <PhoneCodeButtons phoneCode={phoneCode} needsCode={!isSent} label={common.signIn} />
    </Form>
  );
}
