import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo, RequestOf } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { goTo } from '../../ui/router.ts';
import { CaseList } from '../queue/case-list.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { useTexts } from '../texts.ts';

type Found = AnswerTo<'POST /v1/desk/searches'>['items'];

/** Finds cases by number, phone, or words of the title. What is looked for stays out of addresses: it may be a phone. */
export function FindScreen() {
  const texts = useTexts().find;
  const { language } = useLook();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<CallProblem>();
  useEffect(() => {
    if (asked === '') return;
    setFound(undefined);
    setProblem(undefined);
    client.call('POST /v1/desk/searches', { query: { limit: 50 }, body: toSearch(asked) }).then((outcome) => {
      if (!outcome.ok) setProblem(outcome.problem);
      else if (!outcome.unchanged) setFound(outcome.value.items);
    });
  }, [asked, language]);
  const submit = () => {
    const wanted = text.trim();
    const digits = wanted.replace(/\s/g, '');
    if (/^\d{18}$/.test(digits)) goTo(`/desk/case/${digits}`);
    else setAsked(wanted);
  };
  return (
    <div class="narrow">
      <Screen title={texts.title} hasFocus={false}>
        <Form onSubmit={submit}>
          <TextField label={texts.number} hint={texts.hint} value={text} onInput={setText} hasFocus />
          <Button type="submit" look="main">
            {texts.button}
          </Button>
        </Form>
        <div class="found">
          <DeskProblem problem={problem} />
          {asked !== '' && found === undefined && problem === undefined && <Waiting />}
          {found?.length === 0 && (
            <p class="card" role="status">
              {texts.none}
            </p>
          )}
          {found !== undefined && <CaseList items={found} pathOf={(number) => `/desk/case/${number}`} />}
        </div>
      </Screen>
    </div>
  );
}

function toSearch(text: string): RequestOf<'POST /v1/desk/searches'>['body'] {
  const phone = text.replace(/[\s-]/g, '');
  return /^\+?\d{7,15}$/.test(phone) ? { phone } : { q: text };
}
