namespace AwsCredentialReport.Engine;

/// <summary>An account's IAM, ready to be called.</summary>
public interface IAccountSession : IDisposable
{
    /// <summary>Gets the calls.</summary>
    IIamApi Iam { get; }

    /// <summary>Gets the time to judge by: never later than the account's own.</summary>
    TimeProvider Clock { get; }

    /// <summary>Asks AWS who signs the calls.</summary>
    Task<string> GetCallerArnAsync(CancellationToken cancellationToken);

    /// <summary>Asks AWS who signs the calls, and adds where the credentials came from and where they are used.</summary>
    Task<AccountIdentity> GetIdentityAsync(CancellationToken cancellationToken);

    /// <summary>The ids of the access keys that the calls are signed with, those that a role was assumed with among them.</summary>
    Task<IReadOnlyList<string>> GetSigningKeyIdsAsync(CancellationToken cancellationToken);
}

/// <summary>Opens accounts.</summary>
public interface IAccountConnector : IDisposable
{
    /// <summary>Looks for an account's credentials, without a call to AWS.</summary>
    /// <exception cref="CredentialException">There are none.</exception>
    void Check(AccountTarget target)
    {
        // Opening the account shows it too.
    }

    /// <summary>
    /// Finds an account's credentials, and asks for the code that they need, if any; an account that cannot be opened ends
    /// in one exception.
    /// </summary>
    Task<IAccountSession> OpenAsync(AccountTarget target, CancellationToken cancellationToken);
}
