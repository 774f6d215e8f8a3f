namespace AwsCredentialReport.Engine;

/// <summary>A message of a run over accounts, for the thread that takes them.</summary>
public abstract record LiveMessage(AccountTarget? Account);

/// <summary>The stream of a note.</summary>
public enum LiveNoteKind
{
    /// <summary>Request ids.</summary>
    Debug,

    /// <summary>The steps and their reasons, and the source of the credentials.</summary>
    Verbose,

    /// <summary>The report is older than the maximum age.</summary>
    Warning,
}

/// <summary>A line for one of the streams.</summary>
public sealed record LiveNote(AccountTarget? Account, LiveNoteKind Kind, string Text) : LiveMessage(Account);

/// <summary>The progress of an account; a null status when it is finished.</summary>
public sealed record LiveProgress(AccountTarget Target, int Number, string? Status) : LiveMessage(Target);

/// <summary>An account's report.</summary>
public sealed record LiveReport(AccountTarget Target, FetchedReport Report) : LiveMessage(Target);

/// <summary>An account that failed.</summary>
public sealed record LiveFailure(AccountTarget Target, Exception Exception) : LiveMessage(Target);

/// <summary>A prompt for an MFA code. The thread that takes it must set the answer or an exception.</summary>
public sealed record LiveQuestion(MfaQuestion Question, TaskCompletionSource<string> Answer) : LiveMessage(Account: null);
