import { useState } from 'preact/hooks';
import type { DeskItem, KnowledgeCommand } from '../../client/knowledge-operations.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { ActionPanel } from '../../ui/parts/action-panel.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { SendForm, useSending } from '../../ui/parts/send-form.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { client } from '../session/client.ts';
import { EditForm } from './edit-form.tsx';
import { useKnowledgeTexts } from './texts.ts';

/** The commands whose note the platform demands: the next person reads why. */
const NEEDS_NOTE: readonly KnowledgeCommand[] = ['send-back', 'expire'];

/** What the reader can do with an item now. */
export function ItemActions({ item, onChange }: { readonly item: DeskItem; readonly onChange: () => void }) {
  const texts = useKnowledgeTexts();
  const requests = useRequestTexts();
  const offered = (Object.keys(texts.commands) as KnowledgeCommand[]).filter((each) => item.canDo.includes(each));
  return (
    <ActionPanel
      title={texts.actions}
      actions={offered.map((command) => ({ command, label: texts.commands[command] }))}
      describeDone={({ label }) => requests.done(label)}
      drawForm={({ command, label }, onDone) =>
        command === 'edit' ? (
          <EditForm
            id={item.id}
            label={label}
            version={item.version}
            content={item.content}
            regionName={item.regionName}
            onDone={onDone}
            onStale={onChange}
          />
        ) : (
          <NoteForm
            key={command}
            item={item}
            command={command as Exclude<KnowledgeCommand, 'edit'>}
            label={label}
            onDone={onDone}
            onStale={onChange}
          />
        )
      }
      onChange={onChange}
    />
  );
}

function NoteForm({
  item: { id, version },
  command,
  label,
  onDone,
  onStale,
}: {
  readonly item: DeskItem;
  readonly command: Exclude<KnowledgeCommand, 'edit'>;
  readonly label: string;
  readonly onDone: () => void;
  readonly onStale: () => void;
}) {
  const texts = useKnowledgeTexts();
  const common = useCommonTexts();
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const isNeeded = NEEDS_NOTE.includes(command);
  const isMissing = isNeeded && note.trim() === '';
  const send = async (key: string) => {
    const body = { expectedVersion: version, ...(note.trim() !== '' && { note: note.trim() }) };
    // They differ in whether the note is needed.
    const operation = `POST /v1/desk/knowledge/{id}/${command}` as 'POST /v1/desk/knowledge/{id}/submit';
    const outcome = await client.call(operation, { params: { id }, key, body });
    return outcome.ok ? undefined : outcome.problem;
  };
  const sending = useSending(send, { onDone, onStale });
  return (
    <SendForm
      label={label}
      sending={sending}
      isComplete={() => {
        setTried(true);
        return !isMissing;
      }}
      question={command === 'expire' ? texts.expireQuestion : undefined}
      stale={common.problem.changed}
    >
      <TextField
        label={texts.note}
        isOptional={!isNeeded}
        maxLength={60}
        value={note}
        error={isTried && isMissing ? common.required : undefined}
        onInput={setNote}
      />
    </SendForm>
  );
}
