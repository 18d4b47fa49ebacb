import { useEffect, useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { type Found, FoundPolicy } from '../../ui/policies/found-policy.tsx';
import { usePolicyTexts } from '../../ui/policies/texts.ts';
import { goTo, usePath } from '../../ui/router.ts';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { ForSignedIn } from './for-signed-in.tsx';

/** The policies for a business, compared with what is registered of it. What is looked for is in the address. */
export function Policies({ parts: [code = ''] }: ScreenProps) {
  const texts = usePolicyTexts();
  return (
    <Screen title={texts.title}>
      <ForSignedIn>
        <Search code={code} />
      </ForSignedIn>
    </Screen>
  );
}

function Search({ code }: { readonly code: string }) {
  const texts = usePolicyTexts();
  const common = useCommonTexts();
  const { language } = useLook();
  const wanted = new URLSearchParams(usePath().split('?')[1]).get('q') ?? '';
  const [written, setWritten] = useState(wanted);
  const [items, setItems] = useState<readonly Found[]>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async () => {
    const query = { business: code, ...(wanted !== '' && { q: wanted }) };
    const outcome = await client.call('GET /v1/enterprise/policies', { query });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setItems(outcome.value.items);
  };
  useEffect(() => void read(), [code, wanted, language]);
  const submit = () => {
    const query = written.trim() === '' ? '' : `?${new URLSearchParams({ q: written.trim() })}`;
    goTo(`/business/${code}/policies${query}`, 'push', 'stay');
  };
  return (
    <>
      <Form onSubmit={submit}>
        <TextField label={texts.search} hint={texts.searchHint} maxLength={90} value={written} onInput={setWritten} />
        <div class="buttons">
          <Button type="submit" look="main">
            {texts.find}
          </Button>
          <a class="button" href={`/business/${code}`}>
            {common.back}
          </a>
        </div>
      </Form>
      <ProblemNote problem={problem} />
      {problem !== undefined && <Button onClick={read}>{common.retry}</Button>}
      {items === undefined && problem === undefined && <Waiting />}
      <div class="policies-found" role="status">
        {items?.length === 0 && <p class="card">{texts.none}</p>}
        {items !== undefined && items.length > 0 && <p class="muted">{texts.lead}</p>}
      </div>
      {items !== undefined && items.length > 0 && <h2>{texts.found(items.length)}</h2>}
      <ul class="list">
        {items?.map((policy) => (
          <FoundPolicy key={policy.id} policy={policy}>
            <a
              class="button"
              href={`/business/${code}/policy/${policy.id}`}
              aria-label={`${texts.open}：${policy.title}`}
            >
              {texts.open}
            </a>
          </FoundPolicy>
        ))}
      </ul>
    </>
  );
}
