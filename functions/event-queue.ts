/** Events on their way from one who makes them to one who sends them. */
export interface EventQueue<Event> {
  readonly push: (event: Event) => void;
  end(): void;
  /** The next event; `quiet` where none comes in that time; `ended` when all have been taken. */
  next(quietMs: number): Promise<Event | 'quiet' | 'ended'>;
}

export function createEventQueue<Event>(): EventQueue<Event> {
  const waiting: Event[] = [];
  let isOver = false;
  let wake: (() => void) | undefined;
  return {
    push: (event) => {
      waiting.push(event);
      wake?.();
    },
    end: () => {
      isOver = true;
      wake?.();
    },
    next: async (quietMs) => {
      if (waiting.length === 0 && !isOver) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, quietMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = undefined;
      }
      return waiting.shift() ?? (isOver ? 'ended' : 'quiet');
    },
  };
}
