namespace AwsCredentialReport.Engine;

/// <summary>What a run over accounts tells whoever drives it, on the driver's own thread.</summary>
public abstract record LiveMessage(AccountTarget? Account);

/// <summary>Which stream a note is for.</summary>
public enum LiveNoteKind
{
    /// <summary>Request ids.</summary>
    Debug,

    /// <summary>What is done and why, and where credentials came from.</summary>
    Verbose,

    /// <summary>The report is older than asked for.</summary>
    Warning,
}

/// <summary>A line for one of the streams.</summary>
public sealed record LiveNote(AccountTarget? Account, LiveNoteKind Kind, string Text) : LiveMessage(Account);

/// <summary>How far an account is; no status when it is done.</summary>
public sealed record LiveProgress(AccountTarget Target, int Number, string? Status) : LiveMessage(Target);

/// <summary>An account's report.</summary>
public sealed record LiveReport(AccountTarget Target, FetchedReport Report) : LiveMessage(Target);

/// <summary>An account that there is no report of.</summary>
public sealed record LiveFailure(AccountTarget Target, Exception Exception) : LiveMessage(Target);

/// <summary>A question for an MFA code. Whoever drives must answer it, or say why not.</summary>
public sealed record LiveQuestion(MfaQuestion Question, TaskCompletionSource<string> Answer) : LiveMessage(Account: null);
