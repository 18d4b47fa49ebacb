import { CHANNEL_TEXTS, KIND_TEXTS, URGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import { useLook } from '../../ui/look.ts';
import { CheckField, ChoiceField, SelectField, TextField } from '../../ui/parts/field.tsx';
import { PlaceQuestion } from '../../ui/parts/place-question.tsx';
import { RegionFields } from '../../ui/parts/region-fields.tsx';
import { readKind } from '../../ui/read-text.ts';
import { CategoryField } from '../fields/category-field.tsx';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';
import type { CallNotes } from './filing.ts';
import { useProposal } from './use-proposal.ts';

/** The fields of a call, in the order in which one asks. */
export function CallFields({
  notes,
  onChange,
  errorOf,
}: {
  readonly notes: CallNotes;
  readonly onChange: (change: Partial<CallNotes>) => void;
  readonly errorOf: (name: keyof CallNotes, path?: string) => string | undefined;
}) {
  const texts = useTexts().call;
  const proposal = useProposal(notes);
  const write = (text: string) => onChange({ text, ...(!notes.isKindChosen && { kind: readKind(text) ?? 'help' }) });
  return (
    <>
      <fieldset class="card">
        <legend>{texts.caller}</legend>
        <div class="pair">
          <div data-field="phone">
            <TextField
              label={texts.phone}
              type="tel"
              inputMode="tel"
              isOptional={notes.anonymous}
              hasFocus
              value={notes.phone}
              error={errorOf('phone', 'contact.phone')}
              onInput={(typed) => onChange({ phone: typed.replace(/[\s-]/g, '') })}
            />
          </div>
          <TextField label={texts.name} isOptional value={notes.name} onInput={(name) => onChange({ name })} />
          <TextField
            label={texts.callId}
            isOptional
            value={notes.callId}
            error={errorOf('callId')}
            onInput={(callId) => onChange({ callId })}
          />
        </div>
        {(['confidential', 'anonymous', 'noReply'] as const).map((flag) => (
          <CheckField
            key={flag}
            label={texts[flag]}
            isChecked={notes[flag]}
            onChange={(isOn) => onChange({ [flag]: isOn })}
          />
        ))}
      </fieldset>
      <fieldset class="card">
        <legend>{texts.matter}</legend>
        <div data-field="text">
          <TextField label={texts.text} rows={6} value={notes.text} error={errorOf('text')} onInput={write} />
        </div>
        <TextField
          label={texts.titleField}
          isOptional
          maxLength={100}
          value={notes.title}
          error={errorOf('title')}
          onInput={(title) => onChange({ title })}
        />
        <Codes notes={notes} onChange={onChange} />
        <CategoryField
          label={texts.category}
          isOptional
          error={errorOf('category', 'categoryHint')}
          value={notes.category}
          proposal={proposal}
          onChange={(category) => onChange({ category })}
        />
      </fieldset>
      <fieldset class="card">
        <legend>{texts.place}</legend>
        <div class="pair">
          <RegionFields
            call={client.call}
            texts={texts}
            region={notes.region}
            onChange={(region) => onChange({ region })}
          />
        </div>
        <TextField
          label={texts.address}
          isOptional
          value={notes.address}
          error={errorOf('address', 'place')}
          onInput={(address) => onChange({ address })}
        />
        <PlaceQuestion
          call={client.call}
          texts={texts}
          address={notes.address}
          region={notes.region}
          onChange={(region) => onChange({ region })}
        />
      </fieldset>
      <fieldset class="card">
        <legend>{texts.answer}</legend>
        <CheckField
          label={texts.answerOn}
          isChecked={notes.isAnswered}
          onChange={(isAnswered) => onChange({ isAnswered })}
        />
        {notes.isAnswered && (
          <div class="words-field" data-audience="appellant" data-field="answer">
            <TextField
              label={texts.answerText}
              rows={6}
              value={notes.answer}
              error={errorOf('answer')}
              onInput={(answer) => onChange({ answer })}
            />
          </div>
        )}
      </fieldset>
    </>
  );
}

/** Kind, channel and urgency: what is usual is chosen already. */
function Codes({
  notes,
  onChange,
}: {
  readonly notes: CallNotes;
  readonly onChange: (change: Partial<CallNotes>) => void;
}) {
  const texts = useTexts().call;
  const { language } = useLook();
  const optionsOf = <T extends string>(texts: Readonly<Record<T, { readonly zh: string; readonly en: string }>>) =>
    (Object.keys(texts) as T[]).map((value) => ({ value, label: texts[value][language] }));
  return (
    <>
      <ChoiceField
        label={texts.kind}
        value={notes.kind}
        options={optionsOf(KIND_TEXTS)}
        onChange={(kind) => onChange({ kind, isKindChosen: true })}
      />
      <ChoiceField
        label={texts.urgency}
        value={notes.urgency}
        options={optionsOf(URGENCY_TEXTS)}
        onChange={(urgency) => onChange({ urgency })}
      />
      <SelectField
        label={texts.channel}
        empty={CHANNEL_TEXTS.phone[language]}
        value={notes.channel === 'phone' ? '' : notes.channel}
        options={optionsOf(CHANNEL_TEXTS).filter(({ value }) => value !== 'phone')}
        onChange={(channel) => onChange({ channel: channel === '' ? 'phone' : (channel as CallNotes['channel']) })}
      />
    </>
  );
}
