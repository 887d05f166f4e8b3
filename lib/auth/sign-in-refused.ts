import "server-only";
import { CredentialsSignin } from "next-auth";
import type { AppError } from "@/lib/contracts/errors";

/** Carries our own failure through Auth.js, which lets only its own error classes out. */
export class SignInRefused extends CredentialsSignin {
  readonly reason: AppError;

  constructor(reason: AppError) {
    super(reason.message);
    this.reason = reason;
    this.code = reason.code;
  }
}
