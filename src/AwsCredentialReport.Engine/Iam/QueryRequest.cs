using System.Xml.Linq;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>A request of the AWS Query protocol. A parameter without a value is not sent.</summary>
internal abstract class QueryRequest(string operation, (string Name, string? Value)[] parameters) : AmazonWebServiceRequest
{
    private static readonly string[] SecretNames = ["ExternalId", "TokenCode", "WebIdentityToken"];

    internal string Operation => operation;

    internal bool IsSigned { get; init; } = true;

    /// <summary>A message of the server without the secrets of the request.</summary>
    internal string Hide(string message) =>
        SecretText.Hide(message, parameters.Where(parameter => SecretNames.Contains(parameter.Name, StringComparer.Ordinal)).Select(parameter => parameter.Value));

    internal void Write(IDictionary<string, string> target)
    {
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                target[name] = value;
            }
        }
    }
}

/// <summary>A request, and the reader of the result element of its response.</summary>
internal sealed class QueryRequest<T>(string operation, Func<XElement, T> read, params (string Name, string? Value)[] parameters)
    : QueryRequest(operation, parameters)
{
    internal T Read(XElement result) => read(result);
}

/// <summary>The response to a request.</summary>
internal sealed class QueryResponse<T> : AmazonWebServiceResponse
{
    internal T Value { get; set; } = default!;
}
