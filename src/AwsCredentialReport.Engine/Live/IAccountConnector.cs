namespace AwsCredentialReport.Engine;

/// <summary>An account's IAM, ready to be called.</summary>
public interface IAccountSession : IDisposable
{
    /// <summary>Gets the calls.</summary>
    IIamApi Iam { get; }

    /// <summary>Gets the clock for judging, which is never ahead of the account's.</summary>
    TimeProvider Clock { get; }

    /// <summary>Asks AWS for the caller.</summary>
    Task<CallerIdentity> GetCallerAsync(CancellationToken cancellationToken);

    /// <summary>Asks AWS for the caller, and adds the source of the credentials and the endpoints.</summary>
    Task<AccountIdentity> GetIdentityAsync(CancellationToken cancellationToken);

    /// <summary>The ids of the access keys that sign the calls, including those that assumed a role.</summary>
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
    /// Finds an account's credentials, and prompts for the MFA code that they need, if any.
    /// </summary>
    Task<IAccountSession> OpenAsync(AccountTarget target, CancellationToken cancellationToken);

    /// <summary>Lists the active accounts of an organization, each with the credentials to use.</summary>
    /// <exception cref="ReportFetchException">There is none.</exception>
    Task<IReadOnlyList<AccountTarget>> ListAsync(OrganizationScope scope, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
