import { lazy } from "react"
import type { DoorPage } from "../route.ts"
import { SignInPage } from "./sign-in-page.tsx"

// Most people come to sign in; the rest is loaded when it is shown.
const PhonePage = lazy(async () => ({ default: (await import("./phone-page.tsx")).PhonePage }))
const ForgotPage = lazy(async () => ({ default: (await import("./forgot-page.tsx")).ForgotPage }))
const RegisterPage = lazy(async () => ({ default: (await import("./register-page.tsx")).RegisterPage }))
const CafePage = lazy(async () => ({ default: (await import("../cafe/cafe-page.tsx")).CafePage }))
const ResetPage = lazy(async () => ({ default: (await import("../link/reset-page.tsx")).ResetPage }))
const VerifyPage = lazy(async () => ({ default: (await import("../link/verify-page.tsx")).VerifyPage }))
const InvitationPage = lazy(async () => ({
	default: (await import("../link/invitation-page.tsx")).InvitationPage,
}))

/** The pages of who is not signed in. */
export function DoorPages({ page }: { page: DoorPage }) {
	switch (page) {
		case "sign-in":
			return <SignInPage />
		case "sign-in-by-phone":
			return <PhonePage />
		case "forgot-password":
			return <ForgotPage />
		case "reset-password":
			return <ResetPage />
		case "verify-email":
			return <VerifyPage />
		case "invitation":
			return <InvitationPage />
		case "register":
			return <RegisterPage />
		case "open-cafe":
			return <CafePage />
	}
}
