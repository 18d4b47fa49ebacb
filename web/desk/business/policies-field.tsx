import { useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { type Found, FoundPolicy } from '../../ui/policies/found-policy.tsx';
import { usePolicyTexts } from '../../ui/policies/texts.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';

const MOST_SHOWN = 5;

/** The policies that an advice cites, found by words and compared with the business. */
export function PoliciesField({
  business,
  value,
  error,
  onChange,
}: {
  readonly business: string;
  /** The citations. */
  readonly value: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (citations: readonly string[]) => void;
}) {
  const texts = usePolicyTexts();
  const [written, setWritten] = useState('');
  const [found, setFound] = useState<readonly Found[]>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isBusy, setBusy] = useState(false);
  const search = async () => {
    setBusy(true);
    const q = written.trim();
    const outcome = await client.call('GET /v1/desk/enterprise/policies', {
      query: { business, ...(q !== '' && { q }) },
    });
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setFound(outcome.value.items);
  };
  // What is cited stays in sight.
  const shown = found?.filter(({ citation }, at) => at < MOST_SHOWN || value.includes(citation));
  return (
    <fieldset class="field policies">
      <legend>{texts.title}</legend>
      <p role="status">{texts.citing(value.length)}</p>
      <TextField
        label={texts.search}
        hint={texts.searchHint}
        isOptional
        value={written}
        onInput={setWritten}
        onEnter={search}
      />
      <Button onClick={search} isBusy={isBusy}>
        {texts.find}
      </Button>
      <DeskProblem problem={problem} />
      {error !== undefined && <p class="field-error">{error}</p>}
      {found?.length === 0 && <p class="muted">{texts.none}</p>}
      <ul class="list">
        {shown?.map((policy) => {
          const isCited = value.includes(policy.citation);
          const next = isCited ? value.filter((each) => each !== policy.citation) : [...value, policy.citation];
          const label = isCited ? texts.uncite : texts.cite;
          return (
            <FoundPolicy key={policy.id} policy={policy}>
              <Button label={`${label}：${policy.title}`} onClick={() => onChange(next)}>
                {label}
              </Button>
            </FoundPolicy>
          );
        })}
      </ul>
    </fieldset>
  );
}
