/**
 * Collects messages to another thread, and sends those of one turn of the event loop together: to wake a thread costs more than
 * to write a message.
 */
export interface Batches<Message> {
  /** Sends the message when the code that runs now, and what it has made ready, gives way. */
  add(message: Message): void;
  /** Sends what is collected. */
  flush(): void;
}

export function openBatches<Message>(send: (messages: readonly Message[]) => void): Batches<Message> {
  let collected: Message[] = [];
  const flush = () => {
    if (collected.length === 0) return;
    const messages = collected;
    collected = [];
    send(messages);
  };
  return {
    add: (message) => {
      // The next tick comes after all promises that are ready.
      if (collected.push(message) === 1) process.nextTick(flush);
    },
    flush,
  };
}
