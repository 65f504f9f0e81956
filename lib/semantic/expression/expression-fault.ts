/** What is wrong with an expression and where: offsets into its text, half-open. */
export interface ExpressionFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Ends the reading of an expression that cannot be read further; caught where it began. */
export class ExpressionError extends Error {
  readonly fault: ExpressionFault;

  constructor(fault: ExpressionFault) {
    super(fault.message);
    this.name = 'ExpressionError';
    this.fault = fault;
  }
}
