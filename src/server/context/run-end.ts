/** How the run ended, if it has. */
export interface RunEnd {
  end(state: 'finished' | 'failed' | 'stopped', why: string | undefined): void;
  state(): { readonly state: 'finished' | 'failed' | 'stopped'; readonly why: string | null } | undefined;
  /** True the first time that it is asked after the end. */
  isNew(): boolean;
}

export function createRunEnd(): RunEnd {
  let now: ReturnType<RunEnd['state']>;
  let news = false;
  return {
    end(state, why) {
      if (now === undefined) news = true;
      now = { state, why: why ?? null };
    },
    state: () => now,
    isNew() {
      const was = news;
      news = false;
      return was;
    },
  };
}
