import { useState } from 'preact/hooks';
import { CLOCK_KIND_TEXTS } from '#kernel/presenting/code-names.ts';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { formatShortEnd, groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { DoneNote } from '../../ui/parts/done-note.tsx';
import { OpenedForm } from '../../ui/parts/opened-form.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Notes } from '../case/notes.tsx';
import { Timeline } from '../case/timeline.tsx';
import { ON_SITE } from '../commands/table.ts';
import { LightMark } from '../light.tsx';
import { useTexts } from '../texts.ts';
import { FieldForm } from './field-form.tsx';
import { findNextClock } from './field-list.tsx';
import type { Outbox } from './outbox.ts';
import type { SavedDay } from './store.ts';

/** A saved case on the phone of a worker, with what can be recorded without a connection. */
export function FieldCase({
  appeal,
  day,
  outbox,
}: {
  readonly appeal: StaffAppeal;
  readonly day: SavedDay;
  readonly outbox: Outbox;
}) {
  const texts = useTexts();
  const { language } = useLook();
  const [chosen, setChosen] = useState<string>();
  const [isDone, setDone] = useState(false);
  const { number, title, text, restatement, statusText, place } = appeal;
  const clock = findNextClock(appeal);
  const actions = ON_SITE.flatMap((command) => appeal.actions.filter((action) => action.command === command));
  const action = actions.find(({ command }) => command === chosen);
  return (
    <Screen title={restatement?.title ?? title ?? texts.untitled}>
      <p>
        <a href="/desk/field">{texts.field.toList}</a>
      </p>
      <p class="case-state">
        <span class="state">{statusText}</span>
        {clock !== undefined && (
          <span class="case-clock">
            <LightMark light={clock.light} />{' '}
            {texts.dueOf(CLOCK_KIND_TEXTS[clock.kind][language], formatShortEnd(clock.dueAt))}
          </span>
        )}
      </p>
      <p class="muted number-line">{groupDigits(number)}</p>
      {place?.address !== undefined && (
        <p>
          <strong>{texts.case.place}</strong> <span class="written">{place.address}</span>
        </p>
      )}
      <p class="card written">{restatement?.text ?? text ?? texts.case.notShown}</p>
      {isDone && <DoneNote>{texts.field.recorded}</DoneNote>}
      {actions.length > 0 ? (
        <div class="buttons">
          {actions.map(({ command, label }) => (
            <Button
              key={command}
              look={command === ON_SITE[0] ? 'main' : undefined}
              isPressed={command === chosen}
              onClick={() => {
                setDone(false);
                setChosen(command === chosen ? undefined : command);
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      ) : (
        <p class="note">{texts.field.nothingToDo}</p>
      )}
      {action !== undefined && outbox.isRead && (
        <OpenedForm key={action.command}>
          <FieldForm
            appeal={appeal}
            action={action}
            draft={outbox.drafts.find((draft) => draft.number === number && draft.command === action.command)}
            onChange={(report) => void outbox.keep({ ...report, subject: day.subject })}
            onRecord={async (report) => {
              await outbox.keep({ ...report, subject: day.subject });
              setChosen(undefined);
              setDone(true);
            }}
          />
        </OpenedForm>
      )}
      <h2>{texts.field.soFar}</h2>
      <Notes notes={appeal.notes} />
      <Timeline appeal={appeal} />
    </Screen>
  );
}
