import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { usePolicyTexts } from '../../ui/policies/texts.ts';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { useVisitTexts } from '../../ui/visits/texts.ts';
import { client } from '../session/client.ts';
import { ForSignedIn } from './for-signed-in.tsx';

type Business = AnswerTo<'GET /v1/enterprise/businesses'>['items'][number];

/** The businesses that the person acts for, with open invitations, and the way to join one. */
export function Businesses() {
  const texts = useRequestTexts();
  return (
    <Screen title={texts.title}>
      <ForSignedIn>
        <List />
      </ForSignedIn>
    </Screen>
  );
}

function List() {
  const texts = useRequestTexts();
  const policies = usePolicyTexts();
  const visits = useVisitTexts();
  const common = useCommonTexts();
  const [items, setItems] = useState<readonly Business[]>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async () => {
    const outcome = await client.call('GET /v1/enterprise/businesses', {});
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setItems(outcome.value.items);
  };
  useEffect(() => void read(), []);
  return (
    <>
      <ProblemNote problem={problem} />
      {problem !== undefined && <Button onClick={read}>{common.retry}</Button>}
      {items === undefined && problem === undefined && <Waiting />}
      {items?.length === 0 && <p class="card">{texts.noBusiness}</p>}
      {items !== undefined && items.length > 0 && <h2>{texts.mine}</h2>}
      <ul class="list">
        {items?.map(({ creditCode, name, sectionText, regionName, agent }) => (
          <li class="card" key={creditCode}>
            <h3 class="written">{name}</h3>
            <p class="muted">
              {creditCode} · {sectionText} · <span lang="zh">{regionName}</span>
            </p>
            {agent.state === 'active' ? (
              <div class="buttons">
                <a class="button" data-look="main" href={`/business/${creditCode}/new`}>
                  {texts.ask}
                </a>
                <a class="button" href={`/business/${creditCode}`}>
                  {texts.open}
                </a>
                <a class="button" href={`/business/${creditCode}/policies`}>
                  {policies.title}
                </a>
                <a class="button" href={`/business/${creditCode}/visits`}>
                  {visits.title}
                </a>
                <a class="button" href={`/business/${creditCode}/complain`}>
                  {texts.complain}
                </a>
              </div>
            ) : (
              <>
                <p>
                  {agent.stateText} · {texts.invited}
                </p>
                <Join code={creditCode} onDone={read} />
              </>
            )}
          </li>
        ))}
      </ul>
      {items !== undefined && (
        <section class="card" aria-labelledby="join">
          <h2 id="join">{texts.joinTitle}</h2>
          <p class="field-hint">{texts.joinHint}</p>
          <Join onDone={read} />
        </section>
      )}
    </>
  );
}

/** Becomes an agent of the business; without a code it is asked for. */
function Join({ code: known, onDone }: { readonly code?: string; readonly onDone: () => void }) {
  const texts = useRequestTexts();
  const common = useCommonTexts();
  const [written, setWritten] = useState('');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();
  const code = known ?? written.trim().toUpperCase();
  const submit = async () => {
    setTried(true);
    if (code === '' || name.trim() === '' || isBusy) return;
    setBusy(true);
    const request = {
      params: { code },
      body: { name: name.trim(), ...(phone.trim() !== '' && { phone: phone.trim() }) },
    };
    const outcome = await client.call('POST /v1/enterprise/businesses/{code}/join', request);
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok) onDone();
  };
  const missing = (value: string) => (isTried && value.trim() === '' ? common.required : undefined);
  return (
    <Form onSubmit={submit}>
      <ProblemNote problem={problem} />
      {known === undefined && (
        <TextField label={texts.code} maxLength={18} value={written} error={missing(written)} onInput={setWritten} />
      )}
      <TextField
        label={texts.name}
        autoComplete="name"
        maxLength={30}
        value={name}
        error={missing(name)}
        onInput={setName}
      />
      {/* Who is invited gave it to the business. */}
      {known === undefined && (
        <TextField
          label={texts.phone}
          hint={texts.phoneHint}
          isOptional
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          value={phone}
          error={problem?.errors?.find(({ path }) => path === 'phone')?.message}
          onInput={setPhone}
        />
      )}
      <Button type="submit" isBusy={isBusy}>
        {texts.join}
      </Button>
    </Form>
  );
}
