namespace AwsCredentialReport.Engine;

/// <summary>An account that is open for a run that acts.</summary>
/// <param name="target">The account as it was asked for.</param>
/// <param name="iam">The calls.</param>
/// <param name="caller">The caller, as AWS shows it.</param>
/// <param name="clock">The time to judge by.</param>
internal sealed class ActingAccount(AccountTarget target, IIamApi iam, Caller caller, TimeProvider clock) : IDisposable
{
    private IAccountSession? _session;

    internal AccountTarget Target => target;

    internal IIamApi Iam => iam;

    internal Caller Caller { get; private set; } = caller;

    internal TimeProvider Clock => clock;

    public void Dispose() => _session?.Dispose();

    /// <summary>Opens an account, and compares it with the one that was asked for.</summary>
    /// <exception cref="CredentialException">The credentials are for another account than was asked for.</exception>
    internal static async Task<ActingAccount> OpenAsync(IAccountConnector connector, AccountTarget target, CancellationToken cancellationToken)
    {
        var session = await connector.OpenAsync(target, cancellationToken).ConfigureAwait(false);
        try
        {
            var identity = await session.GetCallerAsync(cancellationToken).ConfigureAwait(false);
            var caller = new Caller(identity.Arn, await session.GetSigningKeyIdsAsync(cancellationToken).ConfigureAwait(false))
            {
                UserId = identity.UserId,
            };
            return target.AccountId is null || string.Equals(target.AccountId, caller.AccountId, StringComparison.Ordinal)
                ? new ActingAccount(target, session.Iam, caller, session.Clock) { _session = session }
                : throw new CredentialException(
                    CredentialProblem.NotUsable,
                    Sentence.Format(Messages.AccountRequested, caller.AccountId, caller.Arn, target.AccountId),
                    advice: Messages.AccountRequested_Advice);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the credentials of other callers of the run from being changed.</summary>
    internal void Protect(IEnumerable<Caller> callers) => Caller = Caller with { Others = [.. callers.Where(other => other != Caller)] };
}

/// <summary>An account for a credential, or why there is none.</summary>
internal sealed record AccountAnswer(ActingAccount? Account, ActionDecision? Refusal);
