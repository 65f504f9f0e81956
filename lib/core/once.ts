/** Work that is done once for all callers, and again after it has failed. `state` tells without starting it. */
export interface Once<T> {
  (): Promise<T>;
  state(): 'idle' | 'running' | 'done' | 'failed';
}

export function once<T>(work: () => Promise<T>): Once<T> {
  let promise: Promise<T> | undefined;
  let state: ReturnType<Once<T>['state']> = 'idle';

  async function run(): Promise<T> {
    state = 'running';
    try {
      const value = await work();
      state = 'done';
      return value;
    } catch (error) {
      state = 'failed';
      promise = undefined;
      throw error;
    }
  }

  const get = (): Promise<T> => {
    promise ??= run();
    return promise;
  };
  return Object.assign(get, { state: () => state });
}
