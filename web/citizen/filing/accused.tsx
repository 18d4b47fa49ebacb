import { useState } from 'preact/hooks';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import type { Draft } from '../drafts/draft.ts';
import { changeDraft } from '../drafts/store.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

interface Unit {
  readonly id: string;
  readonly name: string;
}

/** Whom a tip-off accuses, or a business complains of, chosen from the list of units, and who will see it and who will not. */
export function Accused({ draft, error }: { readonly draft: Draft; readonly error?: string | undefined }) {
  const texts = useTexts();
  const filing = { ...texts.filing, ...(draft.business && texts.complaint.accused) };
  const [name, setName] = useState('');
  const [found, setFound] = useState<readonly Unit[]>();
  const search = async () => {
    if (name.trim() === '') return;
    const outcome = await client.call('GET /v1/units', { query: { q: name.trim() } });
    setFound(outcome.ok && !outcome.unchanged ? outcome.value.items : []);
  };
  return (
    <div class="card">
      <p>{filing.reportSeen}</p>
      {draft.accused === undefined ? (
        <>
          <TextField
            label={filing.accused}
            hint={filing.accusedHint}
            isOptional={!draft.business}
            value={name}
            error={error}
            onInput={setName}
            onEnter={search}
          />
          <Button onClick={search}>{filing.search}</Button>
          <ul class="list" aria-live="polite">
            {found?.map((unit) => (
              <li key={unit.id}>
                <Button
                  look="plain"
                  onClick={() => changeDraft(draft.id, { accused: { id: unit.id, name: unit.name } })}
                >
                  {unit.name}
                </Button>
              </li>
            ))}
            {found?.length === 0 && <li class="muted">{filing.noUnit}</li>}
          </ul>
        </>
      ) : (
        <p>
          {filing.accused}：<strong>{draft.accused.name}</strong>{' '}
          <Button look="plain" onClick={() => changeDraft(draft.id, { accused: undefined })}>
            {filing.change}
          </Button>
        </p>
      )}
    </div>
  );
}
