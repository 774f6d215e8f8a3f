using System.Xml.Linq;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>A request of the AWS Query protocol. The SDK takes an operation's name from the name of its type.</summary>
internal abstract class QueryRequest : AmazonWebServiceRequest
{
    internal string Operation => GetType().Name[..^"Request".Length];

    internal virtual bool IsSigned => true;

    internal virtual void Write(IDictionary<string, string> parameters)
    {
    }
}

/// <summary>A request, and the reader of the result element of its response.</summary>
internal abstract class QueryRequest<T> : QueryRequest
{
    internal abstract T Read(XElement result);
}

/// <summary>The response to a request.</summary>
internal sealed class QueryResponse<T> : AmazonWebServiceResponse
{
    internal T Value { get; set; } = default!;
}
