// An app that forgets to register anything.
export const registered = 0;
