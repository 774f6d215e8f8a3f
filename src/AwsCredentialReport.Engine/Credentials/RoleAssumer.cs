using System.Collections.Concurrent;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Assumes roles, with one prompt per MFA device.</summary>
internal sealed class RoleAssumer(AwsConnection connection, IConnectionHost host) : IDisposable
{
    // Many accounts assume their roles at the same time, and STS throttles the calls.
    private const int MaximumRetries = 8;
    private const int IdentityProviderAttempts = 3;

    private static readonly TimeSpan IdentityProviderPause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentBag<IDisposable> _made = [];
    private readonly Dictionary<(string Key, string Device), Task<MfaSession>> _mfaSessions = new();

    internal static string SessionName(string? asked, AwsConnection connection) =>
        asked ?? connection.Variable("AWS_ROLE_SESSION_NAME") ?? "AwsCredentialReport";

    public void Dispose()
    {
        foreach (var made in _made)
        {
            made.Dispose();
        }
    }

    /// <summary>The session of a role.</summary>
    /// <param name="source">The credentials that assume it.</param>
    /// <param name="endpoints">The endpoint of STS: that of the active profile, not of the source profile.</param>
    /// <param name="role">The role.</param>
    /// <param name="profile">The profile that names the role; null when the user did.</param>
    internal RenewableCredentials Assume(AWSCredentials source, EndpointChooser endpoints, RoleRequest role, string? profile = null)
    {
        var endpoint = endpoints.Sts(role.RoleArn);
        var purpose = profile is null ? Sentence.Format(Messages.RoleNamed, role.RoleArn) : Sentence.Format(Messages.ProfileName, profile);
        return Keep(new RenewableCredentials(Sentence.Format(Messages.AssumeRoleFor, purpose), role.SerialNumber is null ? connection.CredentialTimeout : null, AssumeAsync)
        {
            Source = source,
        });

        async Task<SessionKeys> AssumeAsync(CancellationToken cancellationToken)
        {
            var keys = await source.GetKeysAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                using var client = Client(source, endpoint, endpoints);
                return role.SerialNumber is null
                    ? await client.AssumeRoleAsync(role, cancellationToken).ConfigureAwait(false)
                    : await WithMfaAsync(keys, cancellationToken).ConfigureAwait(false);
            }
            catch (IamException e)
            {
                var named = profile is null ? purpose : Sentence.Format(Messages.RoleFor, purpose, role.RoleArn);
                throw e.For(Sentence.Format(Messages.AssumeRoleContext, named, keys.AccessKey));
            }
        }

        async Task<SessionKeys> WithMfaAsync(ImmutableCredentials keys, CancellationToken cancellationToken)
        {
            // A code works once, so a call with a code is not retried.
            using var once = Client(source, endpoint, endpoints, maximumRetries: 0);

            // Session keys cannot call GetSessionToken, so the code is used for this role only.
            var session = keys.UseToken ? null : await MfaSessionAsync(once, keys.AccessKey, role.SerialNumber!, purpose, cancellationToken).ConfigureAwait(false);
            if (session?.Credentials is { } withMfa)
            {
                using var client = Client(withMfa, endpoint, endpoints);
                return await client.AssumeRoleAsync(role with { SerialNumber = null }, cancellationToken).ConfigureAwait(false);
            }

            var code = session?.TakeCode() ?? await AskAsync(role.SerialNumber!, purpose, cancellationToken).ConfigureAwait(false);
            return await once.AssumeRoleAsync(role with { TokenCode = code }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The session of a role for a web identity token, as on EKS or in a pipeline.</summary>
    internal RenewableCredentials WithWebIdentity(
        EndpointChooser endpoints, string roleArn, string tokenFile, string? sessionName, string purpose)
    {
        var endpoint = endpoints.Sts(roleArn);
        var role = new RoleRequest(roleArn, SessionName(sessionName, connection));
        return Keep(new RenewableCredentials(Sentence.Format(Messages.WebIdentityFor, purpose), connection.CredentialTimeout, AssumeAsync));

        async Task<SessionKeys> AssumeAsync(CancellationToken cancellationToken)
        {
            using var client = Client(new AnonymousAWSCredentials(), endpoint, endpoints);
            for (var attempt = 1; ; attempt++)
            {
                var token = await ReadTokenAsync(tokenFile, cancellationToken).ConfigureAwait(false);
                try
                {
                    return await client.AssumeRoleWithWebIdentityAsync(role, token, cancellationToken).ConfigureAwait(false);
                }
                catch (IamException e) when (e.Code == "IDPCommunicationError" && attempt < IdentityProviderAttempts)
                {
                    await Task.Delay(IdentityProviderPause, cancellationToken).ConfigureAwait(false);
                }
                catch (IamException e)
                {
                    throw e.For(Sentence.Format(Messages.WebIdentityContext, purpose, roleArn, tokenFile));
                }
            }
        }
    }

    private static async Task<string> ReadTokenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CredentialException(
                CredentialProblem.NotUsable,
                Sentence.Format(Messages.WebIdentityTokenNotReadable, path, FileProblem.Describe(e, path)),
                advice: Messages.WebIdentityTokenNotReadable_Advice);
        }
    }

    private Task<MfaSession> MfaSessionAsync(
        StsClient client, string accessKeyId, string device, string purpose, CancellationToken cancellationToken)
    {
        lock (_mfaSessions)
        {
            // After a typing error or a network failure the next role prompts again.
            if (!_mfaSessions.TryGetValue((accessKeyId, device), out var session) || session.IsFaulted || session.IsCanceled)
            {
                session = _mfaSessions[(accessKeyId, device)] = OpenAsync();
            }

            return session;
        }

        async Task<MfaSession> OpenAsync()
        {
            var code = await AskAsync(device, purpose, cancellationToken).ConfigureAwait(false);
            try
            {
                // One code serves all roles of the device: 200 profiles must not prompt 200 times.
                return new MfaSession((await client.GetSessionTokenAsync(device, code, cancellationToken).ConfigureAwait(false)).ToCredentials(), code: null);
            }
            catch (IamException e) when (e.Failure == IamFailure.AccessDenied && !e.IsWrongMfaCode)
            {
                // A policy denies sts:GetSessionToken. AssumeRole gets the code, as in the AWS CLI.
                return new MfaSession(credentials: null, code);
            }
        }
    }

    private Task<string> AskAsync(string device, string purpose, CancellationToken cancellationToken) =>
        host.AskMfaAsync(new MfaQuestion(device, purpose), cancellationToken);

    private StsClient Client(AWSCredentials credentials, QueryEndpoint endpoint, EndpointChooser endpoints, int maximumRetries = MaximumRetries) =>
        new(credentials, endpoint, endpoints.Http, maximumRetries) { OnResponse = host.Detail };

    private RenewableCredentials Keep(RenewableCredentials credentials)
    {
        _made.Add(credentials);
        return credentials;
    }

    /// <summary>The result of a code: a session for all roles of the device, or the code for one role.</summary>
    private sealed class MfaSession(AWSCredentials? credentials, string? code)
    {
        private string? _code = code;

        internal AWSCredentials? Credentials => credentials;

        internal string? TakeCode() => Interlocked.Exchange(ref _code, null);
    }
}
