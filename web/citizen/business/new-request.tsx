import { useRef, useState } from 'preact/hooks';
import { REQUEST_TYPE_TEXTS } from '#enterprise/requests/presenting/requests.ts';
import type { RequestOf } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ChoiceField, TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { goTo } from '../../ui/router.ts';
import { FilesField } from '../case/files-field.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';
import { ForSignedIn } from './for-signed-in.tsx';
import { keepWritten, type Written } from './written.ts';

type Type = RequestOf<'POST /v1/enterprise/requests'>['body']['type'];

/** What a business asks for, on one screen. What is written stays in the tab until it is sent. */
export function NewRequest({ parts: [code = ''] }: ScreenProps) {
  const texts = useRequestTexts();
  return (
    <Screen title={texts.ask}>
      <ForSignedIn>
        <RequestForm code={code} />
      </ForSignedIn>
    </Screen>
  );
}

function RequestForm({ code }: { readonly code: string }) {
  const texts = useRequestTexts();
  const common = useCommonTexts();
  const { filing } = useTexts();
  const { language } = useLook();
  const kept = useRef(keepWritten(code));
  const [written, setWritten] = useState<Written>(kept.current.read);
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  // A file arrives while other fields are written.
  const change = (next: Partial<Written>) => setWritten((before) => kept.current.write({ ...before, ...next }));
  const submit = async () => {
    setTried(true);
    const { key, type, title, text, media } = written;
    if (type === '' || title.trim() === '' || text.trim() === '' || busy.current) return;
    busy.current = true;
    setBusy(true);
    const body = { creditCode: code, type: type as Type, title: title.trim(), text: text.trim(), media: [...media] };
    const outcome = await client.call('POST /v1/enterprise/requests', { key, body });
    busy.current = false;
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      // A filing that was refused is decided; without an answer it is the same filing.
      if (outcome.problem.status !== 0) setWritten(kept.current.renew(written));
    } else if (!outcome.unchanged) {
      kept.current.drop();
      goTo(`/request/${outcome.value.number}`, 'replace');
    }
  };
  const errorOf = (name: 'type' | 'title' | 'text') =>
    isTried && written[name].trim() === ''
      ? common.required
      : problem?.errors?.find(({ path }) => path === name)?.message;
  return (
    <Form onSubmit={submit}>
      <ProblemNote problem={problem} />
      <ChoiceField
        label={texts.type}
        value={written.type}
        error={errorOf('type')}
        options={Object.entries(REQUEST_TYPE_TEXTS)
          .filter(([value]) => value !== 'environmentComplaint')
          .map(([value, text]) => ({ value, label: text[language] }))}
        onChange={(type) => change({ type })}
      />
      <p class="field-hint">
        {texts.environment} <a href={`/business/${code}/complain`}>{texts.complain}</a>
      </p>
      <TextField
        label={texts.short}
        maxLength={40}
        value={written.title}
        error={errorOf('title')}
        onInput={(title) => change({ title })}
      />
      <TextField
        label={texts.text}
        hint={texts.textHint}
        rows={6}
        maxLength={5000}
        value={written.text}
        error={errorOf('text')}
        onInput={(text) => change({ text })}
      />
      <FilesField
        label={filing.files}
        isOptional
        error={problem?.errors?.find(({ path }) => path === 'media')?.message}
        values={written.media}
        onChange={(media) => change({ media })}
      />
      <div class="forward">
        <a class="button" href="/business">
          {texts.mine}
        </a>
        <Button type="submit" look="main" isBusy={isBusy}>
          {isBusy ? common.sending : texts.send}
        </Button>
      </div>
    </Form>
  );
}
