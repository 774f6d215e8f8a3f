using System.Net;

namespace AwsCredentialReport.Engine;

/// <summary>The role of the container: ECS, EKS Pod Identity, or any agent that AWS_CONTAINER_CREDENTIALS_FULL_URI names.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html</remarks>
internal sealed class ContainerRole
{
    private const string Relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private const string Full = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

    // The hosts of ECS and of EKS. Other hosts are not called over plain HTTP, because the response contains keys.
    private static readonly string[] Hosts = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost"];

    private readonly AwsConnection _connection;
    private readonly Uri _url;
    private readonly LocalAgent _agent = new(TimeSpan.FromSeconds(2), attempts: 3);

    private ContainerRole(AwsConnection connection, Uri url) => (_connection, _url) = (connection, url);

    /// <summary>The container's role; null when no variable names an agent.</summary>
    /// <exception cref="CredentialException">The variable does not name a permitted agent.</exception>
    internal static RenewableCredentials? Find(AwsConnection connection)
    {
        if ((connection.Variable(Relative) is { } path ? "http://169.254.170.2" + path : connection.Variable(Full)) is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !IsAllowed(url))
        {
            throw new CredentialException(
                CredentialProblem.NotUsable,
                Sentence.Format(Messages.ContainerUrlNotAllowed, Full, EndpointAddress.Shown(text)),
                advice: Messages.ContainerUrlNotAllowed_Advice);
        }

        var role = new ContainerRole(connection, url);
        return new RenewableCredentials(Sentence.Format(Messages.ContainerAgent, url.Authority), connection.CredentialTimeout, role.FetchAsync);
    }

    private static bool IsAllowed(Uri url) => url.Scheme == Uri.UriSchemeHttps ||
        (url.Scheme == Uri.UriSchemeHttp && (url.IsLoopback || Hosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase)));

    private async Task<SessionKeys> FetchAsync(CancellationToken cancellationToken)
    {
        var token = await TokenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (status, text) = await _agent.SendAsync(
                HttpMethod.Get, _url, token is null ? null : ("Authorization", token), cancellationToken).ConfigureAwait(false);
            return status != HttpStatusCode.OK ? throw Failed(Messages.HttpStatus, (int)status)
                : LocalAgent.Read(text) ?? throw Failed(Messages.AgentKeysMissing);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException)
        {
            throw Failed(Messages.AgentUnreachable);
        }
    }

    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        const string Variable = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
        if (_connection.Variable(Variable + "_FILE") is not { } file)
        {
            return OneLine(_connection.Variable(Variable), Variable);
        }

        try
        {
            return OneLine((await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim(), Sentence.Format(Messages.ContainerTokenFile, Variable + "_FILE"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Failed(Messages.ContainerTokenNotReadable, file, FileProblem.Describe(e, file));
        }
    }

    // A line break would start another header.
    private string? OneLine(string? token, string place) =>
        token is null || !token.Any(char.IsControl) ? token : throw Failed(Messages.LineBreak, place);

    private CredentialException Failed(string reason, params object?[] values) => new(
        CredentialProblem.NotUsable,
        Sentence.Format(Messages.ContainerFailed, _url.Authority, Sentence.Format(reason, values)),
        advice: Sentence.Format(Messages.ContainerFailed_Advice, _connection.Variable(Relative) is null ? Full : Relative));
}
