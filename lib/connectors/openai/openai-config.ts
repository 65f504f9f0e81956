import type { Secret } from '../../core/secret.ts';
import type { OutputFormat } from '../../llm/language-model.ts';

export type EntraAuth =
  | { readonly kind: 'default-credential' }
  | { readonly kind: 'managed-identity'; readonly clientId?: string | undefined }
  | {
      readonly kind: 'service-principal';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: Secret;
    };

/** A server that speaks OpenAI's Chat Completions. */
export type OpenaiProvider =
  | {
      readonly kind: 'openai';
      readonly apiKey: Secret;
      /** Another address than OpenAI's own, with the version: https://eu.api.openai.com/v1 */
      readonly baseUrl?: string | undefined;
      readonly organization?: string | undefined;
      readonly project?: string | undefined;
    }
  | {
      readonly kind: 'azure-openai';
      /** https://<resource>.openai.azure.com */
      readonly endpoint: string;
      /** Absent: the endpoint's version-less v1 interface. */
      readonly apiVersion?: string | undefined;
      readonly auth: { readonly kind: 'api-key'; readonly key: Secret } | EntraAuth;
    }
  | {
      readonly kind: 'openai-compatible';
      /** With the version: http://localhost:11434/v1 */
      readonly baseUrl: string;
      readonly apiKey?: Secret | undefined;
    };

export interface OpenaiModel {
  /** Of Azure, the name of the deployment. */
  readonly name: string;
  /** Absent: the best that the server does not refuse. */
  readonly format?: OutputFormat | undefined;
  /** Absent: `max_completion_tokens` for OpenAI and Azure, `max_tokens` for others, and the other one where it is refused. */
  readonly tokenLimit?: TokenLimitField | undefined;
  readonly reasoningEffort?: 'minimal' | 'low' | 'medium' | 'high' | undefined;
}

export type TokenLimitField = 'max_completion_tokens' | 'max_tokens';
