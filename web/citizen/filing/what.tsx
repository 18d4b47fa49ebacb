import { useState } from 'preact/hooks';
import { KIND_TEXTS } from '../../../shared/presenting/labels/words.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ChoiceField, Form, TextField } from '../../ui/parts/field.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { findDanger, guessKind } from '../../ui/read-text.ts';
import { goTo } from '../../ui/router.ts';
import type { Kind } from '../drafts/draft.ts';
import { changeDraft, useDraft } from '../drafts/store.ts';
import type { ScreenProps } from '../screen-props.ts';
import { useWords } from '../words.ts';
import { Accused } from './accused.tsx';
import { Answers } from './answers.tsx';
import { Files } from './files.tsx';
import { Frame } from './frame.tsx';

/** The first screen of a filing: what it is about, with photos. */
export function What({ parts: [id = ''] }: ScreenProps) {
  const draft = useDraft(id);
  const { filing } = useWords();
  const common = useCommonWords();
  const { language } = useLook();
  const [error, setError] = useState<string>();
  if (draft === undefined) return <Waiting />;

  const danger = findDanger(draft.text);
  const kinds = Object.keys(KIND_TEXTS) as Kind[];
  const goOn = () => {
    if (draft.text.trim() === '') setError(common.required);
    else goTo(`/file/${id}/where`);
  };
  return (
    <Frame id={id} step={0} hasFocus={false}>
      <Form onSubmit={goOn}>
        <TextField
          label={filing.text}
          hint={filing.textHint}
          rows={6}
          maxLength={20_000}
          value={draft.text}
          error={error}
          hasFocus
          onInput={(text) => {
            setError(undefined);
            changeDraft(id, { text, ...(!draft.isKindChosen && { kind: guessKind(text) }) });
          }}
        />
        {danger !== undefined && (
          <div class="note" data-tone="bad" role="alert">
            <p>{filing.danger(danger)}</p>
            <a class="button" data-look="danger" href={`tel:${danger}`}>
              {filing.callNumber(danger)}
            </a>
          </div>
        )}
        {draft.kind !== 'report' && (
          <Answers
            text={draft.text}
            opened={draft.openedAnswers ?? []}
            onOpen={(answer) =>
              changeDraft(id, ({ openedAnswers = [] }) => ({ openedAnswers: [...openedAnswers, answer] }))
            }
          />
        )}
        <Files draft={draft} />
        <ChoiceField
          label={filing.kind}
          hint={draft.isKindChosen ? undefined : filing.kindHint}
          value={draft.kind}
          options={kinds.map((value) => ({ value, label: KIND_TEXTS[value][language] }))}
          onChange={(kind) => changeDraft(id, { kind, isKindChosen: true })}
        />
        {draft.kind === 'report' && <Accused draft={draft} />}
        <div class="forward">
          <Button type="submit" look="main">
            {filing.next}
          </Button>
        </div>
      </Form>
    </Frame>
  );
}
