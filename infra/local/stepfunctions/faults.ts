/** A refusal of the service, under AWS's name for it. */
export class ServiceFault extends Error {
  override readonly name = 'ServiceFault';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const fault = {
  executionDoesNotExist: (arn: string) => new ServiceFault('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`),
  machineDoesNotExist: (arn: string) => new ServiceFault('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`),
  alreadyExists: (arn: string) => new ServiceFault('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`),
  invalidInput: (why: string) => new ServiceFault('InvalidExecutionInput', `Invalid State Machine Execution Input: '${why}'`),
  invalidOutput: (why: string) => new ServiceFault('InvalidOutput', `Invalid Output: '${why}'`),
  invalidName: (name: string) => new ServiceFault('InvalidName', `Invalid Name: '${name}'`),
  invalidArn: (arn: string) => new ServiceFault('InvalidArn', `Invalid Arn: '${arn}'`),
  invalidToken: (why: string) => new ServiceFault('InvalidToken', `Invalid Token: '${why}'`),
  taskTimedOut: () => new ServiceFault('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'"),
  taskDoesNotExist: () => new ServiceFault('TaskDoesNotExist', "Task does not exist: 'No task has this token'"),
  validation: (why: string) => new ServiceFault('ValidationException', why),
  serialization: (why: string) => new ServiceFault('SerializationException', why),
  unknownOperation: () => new ServiceFault('UnknownOperationException', 'The operation is unknown to this endpoint.'),
};
